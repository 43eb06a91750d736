import { invertPositive, solvePositive } from './cholesky.ts';
import type { CoxValue } from './coxLikelihood.ts';

/**
 * 'converged', or why the numbers are no estimate: 'separated', a covariate orders the events perfectly so that a hazard
 * ratio grows without end; 'collinear', the cases do not tell the covariates' effects apart, or tell nothing.
 */
export type PartialStatus = 'converged' | 'separated' | 'collinear';

export interface PartialMaximum {
  readonly beta: Float64Array;
  readonly value: CoxValue;
  readonly iterations: number;
  readonly status: PartialStatus;
}

/**
 * Newton's method with step halving from zero effects.
 *
 * @param valueAt the log partial likelihood and its derivatives
 */
export function maximisePartial(valueAt: (beta: Float64Array) => CoxValue, atZero: CoxValue): PartialMaximum {
  let beta: Float64Array = new Float64Array(atZero.score.length);
  let value = atZero;
  for (let iteration = 1; iteration <= 50; iteration++) {
    const step = solvePositive(Float64Array.from(value.information), value.score);
    const gain = step.reduce((sum, change, j) => sum + change * (value.score[j] ?? 0), 0);
    let next = value;
    let tried = beta;
    for (let length = 1; length > 1e-9; length /= 2) {
      tried = beta.map((old, j) => old + length * (step[j] ?? 0));
      next = valueAt(tried);
      if (
        next.logLikelihood < Infinity &&
        next.logLikelihood >= value.logLikelihood - 1e-12 * Math.abs(value.logLikelihood)
      ) {
        break;
      }
    }
    beta = tried;
    value = next;
    if (isSeparated(beta, value, atZero)) {
      return { beta, value, iterations: iteration, status: 'separated' };
    }
    if (gain < 1e-14 * Math.max(1, Math.abs(value.logLikelihood))) {
      return {
        beta,
        value,
        iterations: iteration,
        status: isBlind(atZero) ? 'collinear' : 'converged',
      };
    }
  }
  return { beta, value, iterations: 50, status: 'separated' };
}

/** Information that has all but vanished against that at zero, far from zero: the likelihood rises without end. */
function isSeparated(beta: Float64Array, value: CoxValue, atZero: CoxValue): boolean {
  const size = beta.length;
  for (let j = 0; j < size; j++) {
    const at = j * size + j;
    const start = atZero.information[at] ?? 0;
    if ((value.information[at] ?? 0) < 1e-6 * start && Math.abs(beta[j] ?? 0) * Math.sqrt(start) > 3) {
      return true;
    }
  }
  return false;
}

/** Whether some covariate has nothing of its own to tell: its pivot in the factorisation is zero. */
function isBlind({ information, score }: CoxValue): boolean {
  return invertPositive(information, score.length).some((row, j) => !((row[j] ?? 0) > 0));
}

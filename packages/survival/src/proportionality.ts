import { solvePositive } from './cholesky.ts';
import type { CoxFit, CoxTest } from './cox.ts';
import { coxLikelihood } from './coxLikelihood.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { kaplanMeier } from './kaplanMeier.ts';
import { positionsIn } from './distinctTimes.ts';

export interface Proportionality {
  /** per term: does its effect change with time? */
  readonly terms: readonly CoxTest[];
  readonly global: CoxTest;
}

/**
 * Checks proportional hazards by the score test for a coefficient beta + theta g(t), g(t) = 1 - S(t-) of the pooled
 * Kaplan-Meier: the correlation of scaled Schoenfeld residuals with time (Grambsch and Therneau 1994), in the exact form
 * of R's `cox.zph(fit, transform = 'km')` from survival 3.0 on.
 *
 * @param terms the covariates, by number, that make up each term (the columns of a factor); default each on its own
 */
export function proportionality(fit: CoxFit, terms?: readonly (readonly number[])[]): Proportionality {
  const { data, coefficients } = fit;
  const { size } = data;
  const curve = kaplanMeier({ ...data.columns, entry: data.columns.entry });
  const position = positionsIn(curve.time);
  const score = new Float64Array(size);
  const plain = new Float64Array(size * size);
  const timed = new Float64Array(size * size);
  const squared = new Float64Array(size * size);
  coxLikelihood(data, coefficients, (event) => {
    const at = position(event.time);
    const g = 1 - (at === 0 ? 1 : (curve.survival[at - 1] ?? 0));
    for (let j = 0; j < size; j++) {
      score[j] = (score[j] ?? 0) + g * (event.residual[j] ?? 0);
    }
    for (let j = 0; j < size * size; j++) {
      const value = event.information[j] ?? 0;
      plain[j] = (plain[j] ?? 0) + value;
      timed[j] = (timed[j] ?? 0) + g * value;
      squared[j] = (squared[j] ?? 0) + g * g * value;
    }
  });
  const testOf = (chosen: readonly number[]): CoxTest => {
    const chiSquare = scoreTest({ size, score, plain, timed, squared }, chosen);
    return { chiSquare, df: chosen.length, p: chiSquareUpperTail(chiSquare, chosen.length) };
  };
  const all = Array.from({ length: size }, (_, j) => j);
  return { terms: (terms ?? all.map((j) => [j])).map(testOf), global: testOf(all) };
}

interface TimedInformation {
  readonly size: number;
  readonly score: Float64Array;
  readonly plain: Float64Array;
  readonly timed: Float64Array;
  readonly squared: Float64Array;
}

/** (0, u)' I^-1 (0, u) where I is the joint information of all beta and the chosen theta. */
function scoreTest(
  { size, score, plain, timed, squared }: TimedInformation,
  chosen: readonly number[],
): number {
  const total = size + chosen.length;
  const entry = (row: number, column: number): number => {
    const j = row < size ? row : (chosen[row - size] ?? 0);
    const k = column < size ? column : (chosen[column - size] ?? 0);
    const source = row < size && column < size ? plain : row >= size && column >= size ? squared : timed;
    return source[j * size + k] ?? 0;
  };
  const matrix = Float64Array.from({ length: total * total }, (_, at) =>
    entry(Math.floor(at / total), at % total),
  );
  const vector = Float64Array.from({ length: total }, (_, j) =>
    j < size ? 0 : (score[chosen[j - size] ?? 0] ?? 0),
  );
  const solved = solvePositive(matrix, vector);
  return vector.reduce((sum, value, j) => sum + value * (solved[j] ?? 0), 0);
}

import { invertPositive, solvePositive } from './cholesky.ts';
import { maximiseTransformation, type MaximisedTransformation } from './maximiseTransformation.ts';
import type { TransformationData } from './transformationLikelihood.ts';

/** How far effects are moved to see the likelihood bend, in standard errors as first estimated. */
const MOVE = 0.5;

/**
 * Minus the second differences of the log-likelihood maximised over the baseline, at effects moved by half a standard
 * error (Murphy and van der Vaart 2000): the information on the effects.
 *
 * @returns row-major size x size; zeros where the cases tell nothing of an effect
 */
export function profileInformation(data: TransformationData, fit: MaximisedTransformation): Float64Array {
  const { size } = data;
  const first = efficientInformation(data, fit);
  const move = Float64Array.from({ length: size }, (_, j) => MOVE / Math.sqrt(first[j * size + j] ?? 0));
  const information = new Float64Array(size * size);
  if (invertPositive(first, size).some((row, j) => !((row[j] ?? 0) > 0))) {
    return information;
  }
  const profile = (j: number, up: number, k: number, across: number): number => {
    const beta = fit.beta.slice();
    beta[j] = (beta[j] ?? 0) + up * (move[j] ?? 0);
    beta[k] = (beta[k] ?? 0) + across * (move[k] ?? 0);
    return maximiseTransformation(data, { beta, step: fit.step }, false).logLikelihood;
  };
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      const bend =
        j === k
          ? 2 * fit.logLikelihood - profile(j, 1, j, 0) - profile(j, -1, j, 0)
          : (profile(j, 1, k, -1) + profile(j, -1, k, 1) - profile(j, 1, k, 1) - profile(j, -1, k, -1)) / 4;
      const value = bend / ((move[j] ?? 1) * (move[k] ?? 1));
      information[j * size + k] = value;
      information[k * size + j] = value;
    }
  }
  return information;
}

/**
 * The information from the cases' own contributions once the steps with mass have been allowed to follow (Huang, Zhang and
 * Hua 2012). With few cases it is too small, so that it only serves to know the scale.
 */
function efficientInformation(
  { size, steps }: TransformationData,
  { step, derivatives: { stepStep, stepBeta, betaBeta } }: MaximisedTransformation,
): Float64Array {
  const held = [...step.keys()].filter((j) => (step[j] ?? 0) > 0);
  const matrix = Float64Array.from({ length: held.length ** 2 }, (_, at) => {
    const j = held[Math.floor(at / held.length)] ?? 0;
    return stepStep[j * steps + (held[at % held.length] ?? 0)] ?? 0;
  });
  const cross = (k: number): Float64Array => Float64Array.from(held, (j) => stepBeta[j * size + k] ?? 0);
  const information = Float64Array.from(betaBeta);
  for (let k = 0; k < size; k++) {
    const followed = solvePositive(matrix.slice(), cross(k));
    for (let j = 0; j < size; j++) {
      const own = cross(j);
      information[j * size + k] =
        (information[j * size + k] ?? 0) - own.reduce((sum, value, i) => sum + value * (followed[i] ?? 0), 0);
    }
  }
  return information;
}

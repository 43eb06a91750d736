import { maximiseTransformation, type MaximisedTransformation } from './maximiseTransformation.ts';
import type { TransformationData } from './transformationLikelihood.ts';

/** How far effects are moved to see the likelihood bend, in standard errors. */
const MOVE = 0.5;

/**
 * Minus the second differences of the log-likelihood maximised over the baseline, at effects moved by half a standard
 * error (Murphy and van der Vaart 2000): the information on the effects.
 *
 * @param variances of the effects, for the scale
 * @returns row-major, effects x effects
 */
export function profileInformation(
  data: TransformationData,
  fit: MaximisedTransformation,
  variances: Float64Array,
): Float64Array {
  const size = variances.length;
  const move = variances.map((variance) => MOVE * Math.sqrt(variance));
  const information = new Float64Array(size * size);
  const profile = (j: number, up: number, k: number, across: number): number => {
    const beta = fit.beta.slice();
    // the effects stand after the intercept
    beta[1 + j] = (beta[1 + j] ?? 0) + up * (move[j] ?? 0);
    beta[1 + k] = (beta[1 + k] ?? 0) + across * (move[k] ?? 0);
    return maximiseTransformation(data, { beta, rise: fit.rise }, false).logLikelihood;
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

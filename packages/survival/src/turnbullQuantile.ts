import type { Turnbull } from './turnbull.ts';

/** A quantile of interval-censored times: it lies in (left, right], nothing more is known. */
export interface QuantileInterval {
  readonly probability: number;
  readonly left: number;
  /** Infinity when the quantile is only known to lie after the last censoring: not reached */
  readonly right: number;
  readonly cumulativeBefore: number;
  readonly cumulativeAfter: number;
  /**
   * The mass up to `right` equals the probability, so that any time from there to the next mass would do as well;
   * `tieUntil` is the left end of that next mass (null without a tie).
   */
  readonly tie: boolean;
  readonly tieUntil: number | null;
}

const SAME = 1e-9;

/**
 * The first innermost interval where the cumulative mass reaches each probability.
 *
 * @param probabilities each in (0, 1), default the median
 * @returns null in place of a quantile when there are no data
 */
export function turnbullQuantile(
  fit: Turnbull,
  probabilities: readonly number[] = [0.5],
): (QuantileInterval | null)[] {
  return probabilities.map((probability) => {
    if (!(probability > 0 && probability < 1)) {
      throw new RangeError(
        `probability is ${probability}; a number between 0 and 1 is needed, 0.5 for the median`,
      );
    }
    let cumulativeBefore = 0;
    for (let j = 0; j < fit.mass.length; j++) {
      const mass = fit.mass[j] ?? 0;
      const cumulativeAfter = cumulativeBefore + mass;
      if (mass > 0 && cumulativeAfter >= probability - SAME) {
        const tie = cumulativeAfter <= probability + SAME;
        const next = tie ? fit.mass.findIndex((value, k) => k > j && value > 0) : -1;
        return {
          probability,
          left: fit.left[j] ?? 0,
          right: fit.right[j] ?? Infinity,
          cumulativeBefore,
          cumulativeAfter,
          tie,
          tieUntil: next < 0 ? null : (fit.left[next] ?? null),
        };
      }
      cumulativeBefore = cumulativeAfter;
    }
    return null;
  });
}

import type { KaplanMeier } from './kaplanMeier.ts';

export interface SurvivalQuantile {
  /** the p of F(t) = 1 - S(t) = p: 0.5 for the median */
  readonly probability: number;
  /** null when not reached, and when the curve ends flat at exactly 1 - p */
  readonly time: number | null;
  /**
   * 'step': the curve jumps across 1 - p at `time`. 'flat': it equals 1 - p from `flatStart` to `flatEnd`, `time` is the
   * middle. 'endFlat': it equals 1 - p from `flatStart` to the end of follow-up, any later time would do. 'notReached'.
   */
  readonly rule: 'step' | 'flat' | 'endFlat' | 'notReached';
  readonly flatStart: number | null;
  readonly flatEnd: number | null;
  /** limits: the same rule on the lower and upper limit of S; null where not reached */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** R compares S with 1 - p to the square root of the machine precision; so do we. */
const SAME = 1.5e-8;

/**
 * Quantiles of time: the first t with S(t) < 1 - p; where S equals 1 - p on a flat stretch, its middle (as R) with both
 * ends reported. A flat stretch that ends the curve gives null and its start, where R takes the middle to the last
 * observed time and SAS gives none. Limits by the same rule on each limit curve, undefined points skipped
 * (Brookmeyer and Crowley 1982, R's `quantile(survfit)`).
 *
 * @param probabilities each in (0, 1), default the median
 */
export function kaplanMeierQuantile(
  curve: KaplanMeier,
  probabilities: readonly number[] = [0.5],
): SurvivalQuantile[] {
  return probabilities.map((probability) => {
    if (!(probability > 0 && probability < 1)) {
      throw new RangeError(
        `probability is ${probability}; a number between 0 and 1 is needed, 0.5 for the median`,
      );
    }
    return {
      probability,
      ...crossing(curve.time, curve.survival, 1 - probability),
      lower: crossing(curve.time, curve.lower, 1 - probability).time,
      upper: crossing(curve.time, curve.upper, 1 - probability).time,
    };
  });
}

type Crossing = Pick<SurvivalQuantile, 'time' | 'rule' | 'flatStart' | 'flatEnd'>;

function crossing(time: Float64Array, survival: Float64Array, target: number): Crossing {
  let flatStart: number | null = null;
  for (let i = 0; i < time.length; i++) {
    const value = survival[i] ?? Number.NaN;
    const here = time[i] ?? Number.NaN;
    if (Math.abs(value - target) < SAME) {
      flatStart ??= here;
    } else if (value < target) {
      return flatStart === null
        ? { time: here, rule: 'step', flatStart: null, flatEnd: null }
        : { time: (flatStart + here) / 2, rule: 'flat', flatStart, flatEnd: here };
    }
  }
  return { time: null, rule: flatStart === null ? 'notReached' : 'endFlat', flatStart, flatEnd: null };
}

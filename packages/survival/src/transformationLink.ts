/**
 * G of a transformation model, by what the likelihood of an interval needs of it: log(G(start) - G(end)), which is taken
 * from the width, so that neither a narrow interval nor a late one loses its digits.
 *
 * `start` is 0 for an interval from the beginning, `end` infinite for one without end.
 */
export interface Link {
  readonly logProbability: (start: number, end: number) => number;
  readonly logSlopes: (start: number, end: number) => LogSlopes;
  /** The h > 0 at which G is a given survival. */
  readonly inverse: (survival: number) => number;
}

/** Derivatives of the log-probability by the logarithms of start and end. */
export interface LogSlopes {
  readonly byStart: number;
  readonly byEnd: number;
  readonly startStart: number;
  readonly startEnd: number;
  readonly endEnd: number;
}

/** G(h) = e^-h: proportional hazards. */
export const HAZARDS: Link = {
  logProbability: (start, end) => -start + Math.log(-Math.expm1(start - end)),
  logSlopes: (start, end) => {
    if (end === Infinity) return openEnded(-start, -start);
    const odds = 1 / Math.expm1(end - start);
    // products in an order in which none overflows where another is 0
    const startOdds = start * odds;
    const endOdds = end * odds;
    const startMore = start * (1 + odds);
    const endMore = end * (1 + odds);
    return {
      byStart: -startMore,
      byEnd: endOdds,
      startStart: -startMore - startOdds * startMore,
      startEnd: startOdds * endMore,
      endEnd: endOdds - endOdds * endMore,
    };
  },
  inverse: (survival) => -Math.log(survival),
};

/** G(h) = 1 / (1 + h): proportional odds. */
export const ODDS: Link = {
  logProbability: (start, end) =>
    end === Infinity ? -Math.log1p(start) : Math.log(end - start) - Math.log1p(start) - Math.log1p(end),
  logSlopes: (start, end) => {
    const startShare = start / (1 + start);
    if (end === Infinity) return openEnded(-startShare, -startShare / (1 + start));
    const endShare = end / (1 + end);
    const width = end - start;
    return {
      byStart: -start / width - startShare,
      byEnd: end / width - endShare,
      startStart: -(start / width) * (end / width) - startShare / (1 + start),
      startEnd: (start / width) * (end / width),
      endEnd: -(end / width) * (start / width) - endShare / (1 + end),
    };
  },
  inverse: (survival) => 1 / survival - 1,
};

function openEnded(byStart: number, startStart: number): LogSlopes {
  return { byStart, byEnd: 0, startStart, startEnd: 0, endEnd: 0 };
}

import { chosenTime } from './chosenTimes.ts';
import { columnsOf } from './columns.ts';
import { gammaQuantile } from './gammaDistribution.ts';
import { groupingOf, type Label } from './groups.ts';
import { kaplanMeier } from './kaplanMeier.ts';
import { kaplanMeierQuantile } from './kaplanMeierQuantile.ts';
import { metaAnalysis, type MetaAnalysis, type MetaAnalysisOptions } from './metaAnalysis.ts';
import { nelsonAalen, type NelsonAalen } from './nelsonAalen.ts';
import { normalQuantile } from './normalQuantile.ts';
import type { Observations } from './observations.ts';
import { split } from './recode.ts';

/** One centre against what its cases would have had at the pooled rates. */
export interface CentreRate {
  readonly centre: Label;
  readonly n: number;
  readonly events: number;
  readonly personTime: number;
  /** sum of the pooled Nelson-Aalen hazard over each case's time */
  readonly expected: number;
  /** events / expected with exact Poisson limits; NaN when nothing was expected */
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

/** Events against expectation in each centre. Centres in label order; every one is listed, also those without events. */
export function centreRates(
  observations: Observations,
  centre: ArrayLike<Label>,
  level = 0.95,
): CentreRate[] {
  const columns = columnsOf(observations);
  const { labels, of } = groupingOf(centre, columns.left.length, 'centre');
  const hazardAt = hazardOf(nelsonAalen(columns));
  const rates = labels.map((label) => ({ centre: label, n: 0, events: 0, personTime: 0, expected: 0 }));
  for (let row = 0; row < columns.left.length; row++) {
    const rate = rates[of[row] ?? 0];
    const count = columns.weight[row] ?? 0;
    const exit = columns.left[row] ?? 0;
    const entry = columns.entry[row] ?? 0;
    if (rate && count > 0) {
      rate.n += count;
      rate.events += columns.cause[row] === 0 ? 0 : count;
      rate.personTime += count * (exit - entry);
      rate.expected += count * (hazardAt(exit) - (entry > 0 ? hazardAt(entry) : 0));
    }
  }
  return rates.map((rate) => ({
    ...rate,
    ratio: rate.events / rate.expected,
    ...scaled(poissonLimits(rate.events, level), rate.expected),
  }));
}

/** Exact (Garwood 1936) limits for the mean of a Poisson count. */
export function poissonLimits(count: number, level = 0.95): { lower: number; upper: number } {
  const tail = (1 - level) / 2;
  return {
    lower: count === 0 ? 0 : gammaQuantile(tail, count),
    upper: gammaQuantile(1 - tail, count + 1),
  };
}

function scaled(
  limits: { lower: number; upper: number },
  expected: number,
): { lower: number; upper: number } {
  return { lower: limits.lower / expected, upper: limits.upper / expected };
}

/** H at a time: that of the last exit time not after it. */
function hazardOf({ time, cumulativeHazard }: NelsonAalen): (at: number) => number {
  return (at) => {
    let low = 0;
    let high = time.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((time[middle] ?? 0) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low === 0 ? 0 : (cumulativeHazard[low - 1] ?? 0);
  };
}

/** A pooled value, with the centres that could not enter it, which is a bias to be reported. */
export interface CentrePooling {
  readonly pooled: MetaAnalysis | null;
  readonly included: readonly {
    readonly centre: Label;
    readonly estimate: number;
    readonly variance: number;
  }[];
  readonly leftOut: readonly { readonly centre: Label; readonly reason: string }[];
}

type CentreEstimate = { readonly estimate: number; readonly variance: number } | { readonly reason: string };

/** Pools log(events / person-time), variance 1 / events; centres without an event are named as left out. */
export function poolLogRates(
  observations: Observations,
  centre: ArrayLike<Label>,
  options: MetaAnalysisOptions = {},
): CentrePooling {
  const rates = centreRates(observations, centre);
  return pool(
    rates.map(({ centre: label, events, personTime }) => [
      label,
      events > 0 && personTime > 0
        ? { estimate: Math.log(events / personTime), variance: 1 / events }
        : { reason: events > 0 ? 'no time at risk' : 'no event' },
    ]),
    options,
  );
}

/** Pools the log cumulative hazard at a time, the complementary log-log of S; variance by the delta method. */
export function poolLogHazards(
  observations: Observations,
  centre: ArrayLike<Label>,
  time: number,
  options: MetaAnalysisOptions = {},
): CentrePooling {
  chosenTime(time);
  return poolBy(observations, centre, options, (own) => {
    const fit = nelsonAalen(own);
    const at = fit.time.findLastIndex((exit) => exit <= time);
    const hazard = at < 0 ? 0 : (fit.cumulativeHazard[at] ?? 0);
    const error = at < 0 ? 0 : (fit.stdErr[at] ?? 0);
    return hazard > 0
      ? { estimate: Math.log(hazard), variance: (error / hazard) ** 2 }
      : { reason: `no event by ${time}` };
  });
}

/** Pools log medians of Kaplan-Meier curves; the variance is read off the width of the median's limits. */
export function poolLogMedians(
  observations: Observations,
  centre: ArrayLike<Label>,
  options: MetaAnalysisOptions = {},
): CentrePooling {
  return poolBy(observations, centre, options, (own) => {
    const median = kaplanMeierQuantile(kaplanMeier(own, { level: 0.95 }))[0];
    const { time = null, lower = null, upper = null } = median ?? {};
    if (time === null || lower === null || upper === null) {
      return { reason: 'the median or one of its limits is not reached' };
    }
    const variance = (Math.log(upper / lower) / (2 * normalQuantile(0.975))) ** 2;
    return variance > 0 && lower > 0
      ? { estimate: Math.log(time), variance }
      : { reason: 'the limits of the median do not spread' };
  });
}

function poolBy(
  observations: Observations,
  centre: ArrayLike<Label>,
  options: MetaAnalysisOptions,
  estimate: (own: Observations) => CentreEstimate,
): CentrePooling {
  const parts = split(observations, centre);
  const { labels } = groupingOf(centre, observations.left.length, 'centre');
  return pool(
    labels.map((label) => [label, estimate(parts.get(label) ?? { left: [], right: [] })]),
    options,
  );
}

function pool(
  centres: readonly (readonly [Label, CentreEstimate])[],
  options: MetaAnalysisOptions,
): CentrePooling {
  const included: { centre: Label; estimate: number; variance: number }[] = [];
  const leftOut: { centre: Label; reason: string }[] = [];
  for (const [centre, own] of centres) {
    if ('reason' in own) {
      leftOut.push({ centre, reason: own.reason });
    } else {
      included.push({ centre, ...own });
    }
  }
  const pooled =
    included.length === 0
      ? null
      : metaAnalysis(
          included.map(({ estimate }) => estimate),
          included.map(({ variance }) => variance),
          options,
        );
  return { pooled, included, leftOut };
}

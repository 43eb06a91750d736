import type { Moment } from '@calcinosis/dictionary';
import { addDays, boundsOf, type DayRange, dayOf, daysBetween, type DayZero } from '@calcinosis/registry';

/** Days from a visit to its entry in the log: bounds, as day 0 and the visit itself may be known by bounds only. */
export function entryDelay(dayZero: DayZero, when: Moment, recordedAt: string): DayRange {
  const { from, to } = boundsOf(when);
  const entered = dayOf(recordedAt);
  return {
    least: Math.max(0, daysBetween(addDays(dayZero.to, to), entered)),
    most: dayZero.from === null ? null : Math.max(0, daysBetween(addDays(dayZero.from, from), entered)),
  };
}

/** A quantile of delays: the bounds of a quantile are the quantiles of the bounds. Null when there are none. */
export function delayQuantile(delays: readonly DayRange[], share: number): DayRange | null {
  const least = atRank(
    delays.map((delay) => delay.least),
    share,
  );
  if (least === null) return null;
  const most = atRank(
    delays.map((delay) => delay.most ?? Number.POSITIVE_INFINITY),
    share,
  );
  return { least, most: most === null || most === Number.POSITIVE_INFINITY ? null : most };
}

/** The smallest value that at least `share` of the values do not exceed. */
function atRank(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

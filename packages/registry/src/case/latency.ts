import { hoursOf } from '@calcinosis/dictionary';
import type { CaseRegistration, Lesion } from './content/registration.ts';

/** Hours from the first exposure to the onset of a lesion, as exactly as they are known. */
export interface Latency {
  readonly from: number;
  readonly to: number;
}

/**
 * Between which hours after the first exposure a lesion began: by the times of both where they are known, or else as a
 * chart tells it; null where neither is. Never below 0: what began before the first exposure is doubted elsewhere.
 */
export function latencyOf(registration: CaseRegistration, lesion: Lesion): Latency | null {
  const exposed = firstExposure(registration);
  if (lesion.onset !== undefined && exposed !== null) {
    const onset = hoursOf(lesion.onset);
    return { from: Math.max(0, onset.from - exposed.to), to: Math.max(0, onset.to - exposed.from) };
  }
  const { latency } = lesion;
  if (latency === undefined) return null;
  return 'hours' in latency
    ? { from: latency.hours, to: latency.hours }
    : { from: latency.hoursFrom, to: latency.hoursTo };
}

/** Between which hours, from the midnight of day 0, the first exposure began; null where no start is known. */
export function firstExposure({
  exposures,
}: CaseRegistration): { readonly from: number; readonly to: number } | null {
  const starts = exposures.flatMap(({ start }) => (start === undefined ? [] : [hoursOf(start)]));
  if (starts.length === 0) return null;
  return {
    from: Math.min(...starts.map(({ from }) => from)),
    to: Math.min(...starts.map(({ to }) => to)),
  };
}

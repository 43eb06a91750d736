import { type LatencyBand, latencyBandOf } from '@calcinosis/dictionary';
import { latencyOf } from '../case/latency.ts';
import type { RegisteredCase } from '../case/state.ts';

/** Where the time lies in no one band, as far as it is known. */
export const severalBands = 'several-bands';

/** How long after the first exposure the first lesion began. */
export interface LatencyFacts {
  readonly latency: LatencyBand | typeof severalBands | null;
  /** Hours, the middle of what is known; null where that lies in no one band. */
  readonly latency_hours: number | null;
}

/** Times of which only the days are known lie within 48 hours: their middle is the difference of the days. */
const knownToTheDay = 48;

export function latencyFactsOf({ registration }: Pick<RegisteredCase, 'registration'>): LatencyFacts {
  const known = registration.lesions.flatMap((lesion) => latencyOf(registration, lesion) ?? []);
  if (known.length === 0) return { latency: null, latency_hours: null };
  const from = Math.min(...known.map((each) => each.from));
  const to = Math.min(...known.map((each) => each.to));
  const isInOneBand = to - from <= knownToTheDay || latencyBandOf(from) === latencyBandOf(to);
  if (!isInOneBand) return { latency: severalBands, latency_hours: null };
  const middle = (from + to) / 2;
  return { latency: latencyBandOf(middle), latency_hours: middle };
}

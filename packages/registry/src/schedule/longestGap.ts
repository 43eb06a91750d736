import type { RegisteredCase } from '../case/state.ts';
import { visitDays } from './visitDays.ts';

/**
 * The most days for which a patient was not seen between two visits; null for one who was not seen twice. A resolution is
 * known no more exactly than the visits around it lie apart: the longest gap is how far apart that may be.
 */
export function longestGap(state: Pick<RegisteredCase, 'registration' | 'visits'>): number | null {
  const days = visitDays(state);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  return gaps.length === 0 ? null : Math.max(...gaps);
}

/** Gaps are told in these bands of days: [from, below), cut where the planned visits lie. */
export const gapBands = [
  { code: '0-6', from: 0, below: 7 },
  { code: '7-13', from: 7, below: 14 },
  { code: '14-27', from: 14, below: 28 },
  { code: '28-55', from: 28, below: 56 },
  { code: '56-83', from: 56, below: 84 },
  { code: '84-', from: 84, below: Number.POSITIVE_INFINITY },
] as const;

export type GapBand = (typeof gapBands)[number]['code'];

/** The band of a gap in whole days. */
export function gapBandOf(days: number): GapBand {
  const band = gapBands.find(({ from, below }) => days >= from && days < below);
  if (band === undefined) throw new RangeError('A gap is a number of days, 0 or more.');
  return band.code;
}

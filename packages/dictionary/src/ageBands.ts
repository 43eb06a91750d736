/** Ages at presentation are released only in these bands, in days: [from, below). */
export interface AgeBand {
  readonly code: string;
  readonly from: number;
  readonly below: number;
}

export const ageBands: readonly AgeBand[] = [
  { code: '0-6', from: 0, below: 7 },
  { code: '7-13', from: 7, below: 14 },
  { code: '14-20', from: 14, below: 21 },
  { code: '21-27', from: 21, below: 28 },
  { code: '28-89', from: 28, below: 90 },
  { code: '90-364', from: 90, below: 365 },
  { code: '365-', from: 365, below: Number.POSITIVE_INFINITY },
];

/** Ages at which a question may cut: the inner edges of the bands. */
export const ageCuts: readonly number[] = ageBands.slice(1).map((band) => band.from);

/** The band of an age in whole days, day 0 and later. */
export function ageBandOf(days: number): AgeBand {
  const band = ageBands.find(({ from, below }) => days >= from && days < below);
  if (band === undefined) throw new RangeError('An age is a number of days from birth, 0 or more.');
  return band;
}

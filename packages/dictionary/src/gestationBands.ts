import type { Label } from './label.ts';

/** Gestational ages are released only in these bands, in weeks: [from, below). */
export const gestationBands = [
  { code: '-27', from: 0, below: 28, label: { en: 'below 28 weeks', ko: '28주 미만' } },
  { code: '28-31', from: 28, below: 32, label: { en: '28–31 weeks', ko: '28–31주' } },
  { code: '32-36', from: 32, below: 37, label: { en: '32–36 weeks', ko: '32–36주' } },
  { code: '37-', from: 37, below: Infinity, label: { en: '37 weeks or more', ko: '37주 이상' } },
] as const satisfies readonly { code: string; from: number; below: number; label: Label }[];

export type GestationBand = (typeof gestationBands)[number]['code'];

/** The band of a gestational age in weeks, parts of them too. */
export function gestationBandOf(weeks: number): GestationBand {
  const band = gestationBands.find(({ from, below }) => weeks >= from && weeks < below);
  if (band === undefined) throw new RangeError('A gestational age is a number of weeks, 0 or more.');
  return band.code;
}

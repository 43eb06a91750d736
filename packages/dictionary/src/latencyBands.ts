import type { Label } from './label.ts';

/** Times from the first exposure to the onset of a lesion are told in these bands, in days: [from, below). */
export const latencyBands = [
  { code: '0', from: 0, below: 1, label: { en: 'less than a day', ko: '1일 미만' } },
  { code: '1-2', from: 1, below: 3, label: { en: '1–2 d', ko: '1–2일' } },
  { code: '3-6', from: 3, below: 7, label: { en: '3–6 d', ko: '3–6일' } },
  { code: '7-13', from: 7, below: 14, label: { en: '7–13 d', ko: '7–13일' } },
  { code: '14-20', from: 14, below: 21, label: { en: '14–20 d', ko: '14–20일' } },
  { code: '21-27', from: 21, below: 28, label: { en: '21–27 d', ko: '21–27일' } },
  { code: '28-', from: 28, below: Infinity, label: { en: '28 d or more', ko: '28일 이상' } },
] as const satisfies readonly { code: string; from: number; below: number; label: Label }[];

export type LatencyBand = (typeof latencyBands)[number]['code'];

/** The band of a latency in hours, 0 or more. */
export function latencyBandOf(hours: number): LatencyBand {
  const days = hours / 24;
  const band = latencyBands.find(({ from, below }) => days >= from && days < below);
  if (band === undefined) throw new RangeError('A latency is a number of hours, 0 or more.');
  return band.code;
}

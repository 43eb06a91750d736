import type { Policy } from './policy.ts';

type RoundingRules = Pick<Policy, 'roundingBase' | 'rounding'>;

/** A count as it is shown. Nearest: halves go up. Midpoint: 0 stays 0, 1-6 -> 3, 7-12 -> 9 for a base of 6. */
export function roundCount(count: number, { roundingBase: base, rounding }: RoundingRules): number {
  return rounding === 'nearest'
    ? Math.floor(count / base + 0.5) * base
    : Math.ceil(count / base) * base - (count > 0 ? Math.floor(base / 2) : 0);
}

/** The counts, least and greatest, that are shown as `shown`: what a reader knows of the true one. */
export function countsShownAs(
  shown: number,
  { roundingBase: base, rounding }: RoundingRules,
): { least: number; greatest: number } {
  if (rounding === 'nearest') {
    const least = Math.max(0, Math.ceil(shown - base / 2));
    return { least, greatest: Math.ceil(shown + base / 2) - 1 };
  }
  if (shown === 0) return { least: 0, greatest: 0 };
  const greatest = shown + Math.floor(base / 2);
  return { least: greatest - base + 1, greatest };
}

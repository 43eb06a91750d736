import type { Label } from '@calcinosis/dictionary';
import type { Language, ResolutionTimeGroup } from '@calcinosis/questions';
import { absent, whole } from '../document/numbers.ts';

/** A number that was released, or the mark of one that was not. */
export const counted = (count: number | null): string => (count === null ? absent : whole(count));

const notReached: Label = { en: 'not reached', ko: '미도달' };

/** Turnbull's median as the interval that it lies in, in days. */
export function turnbullMedian(
  { turnbull: { median }, curveSuppressed }: ResolutionTimeGroup,
  language: Language,
): string {
  if (curveSuppressed !== null) return absent;
  if (median === null || median.right === null) return notReached[language];
  return median.left === median.right ? whole(median.right) : `${whole(median.left)}–${whole(median.right)}`;
}

/** The Kaplan-Meier median with its 95 % limits, in days: "61 (21–183)", "84 (21 or more)". */
export function firstSeenMedian(
  { kaplanMeier: { median, medianLower, medianUpper }, curveSuppressed }: ResolutionTimeGroup,
  language: Language,
): string {
  if (curveSuppressed !== null) return absent;
  if (median === null) return notReached[language];
  if (medianLower === null) return whole(median);
  const from = whole(medianLower);
  const limits =
    medianUpper === null
      ? { en: `${from} or more`, ko: `${from} 이상` }[language]
      : `${from}–${whole(medianUpper)}`;
  return `${whole(median)} (${limits})`;
}

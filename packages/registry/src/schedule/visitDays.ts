import type { Moment } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { boundsOf } from '../outcome/assessment.ts';

/** The day of something, or the middle of its bounds. */
export function middleOf(when: Moment): number {
  const { from, to } = boundsOf(when);
  return Math.floor((from + to) / 2);
}

/**
 * Days on which a patient was seen, in order: day 0, where it is the first presentation, and each visit. Of a visit that is
 * known by bounds, their middle.
 */
export function visitDays({
  registration,
  visits,
}: Pick<RegisteredCase, 'registration' | 'visits'>): number[] {
  const first = registration.timeOrigin === 'presentation' ? [0] : [];
  return [...first, ...[...visits.values()].map(({ when }) => middleOf(when))].toSorted((a, b) => a - b);
}

import type { Consent, Death, LossToFollowUp } from '@calcinosis/registry';
import { millisecondsPerDay } from '../calendar.ts';
import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';
import type { Course } from './course.ts';
import { drawWrongEntry, type WrongEntry } from './wrongEntry.ts';

/** One submission of a case, before it is put into words. `enteredAt` is Unix time in milliseconds. */
export type Entry =
  | { readonly kind: 'registration'; readonly enteredAt: number }
  | {
      readonly kind: 'visit';
      readonly enteredAt: number;
      readonly visit: number;
      readonly wrong: WrongEntry | null;
    }
  | {
      readonly kind: 'correction';
      readonly enteredAt: number;
      readonly visit: number;
      readonly reason: WrongEntry['reason'];
    }
  | { readonly kind: 'consent'; readonly enteredAt: number; readonly consent: Consent }
  | { readonly kind: 'visit-again' | 'visit-retracted'; readonly enteredAt: number; readonly visit: number }
  | { readonly kind: 'death'; readonly enteredAt: number; readonly death: Death }
  | { readonly kind: 'loss'; readonly enteredAt: number; readonly loss: LossToFollowUp };

const minute = 60_000;
/**
 * What a centre enters of a case, in the order in which it does: the registration within weeks of day
 * 0, each visit some days after it took place and after the visit before, a correction after its visit.
 */
export function drawEntries(
  sequence: RandomSequence,
  model: Model,
  presentedAt: number,
  course: Course,
): Entry[] {
  let enteredAt = presentedAt + drawDelay(sequence, 4);
  const entries: Entry[] = [{ kind: 'registration', enteredAt }];
  for (const [visit, { day }] of course.visits.entries()) {
    const takesPlaceAt = presentedAt + day * millisecondsPerDay;
    enteredAt = Math.max(takesPlaceAt + drawDelay(sequence, 3), enteredAt + minute);
    const isWrong = sequence.chance(model.wrongEntries);
    const wrong = isWrong ? drawWrongEntry(sequence) : null;
    entries.push({ kind: 'visit', enteredAt, visit, wrong });
    if (wrong !== null) {
      entries.push({
        kind: 'correction',
        enteredAt: enteredAt + wrong.correctedAfter,
        visit,
        reason: wrong.reason,
      });
    }
  }
  if (course.lossReport !== null) {
    const reportedAt = presentedAt + course.lossReport.day * millisecondsPerDay;
    entries.push({
      kind: 'loss',
      enteredAt: Math.max(reportedAt, enteredAt + minute),
      loss: course.lossReport.loss,
    });
  }
  return entries.toSorted((a, b) => a.enteredAt - b.enteredAt);
}

/** Days from an event to its entry: exponential, never more than ten times the mean. */
function drawDelay(sequence: RandomSequence, meanDays: number): number {
  const days = Math.min(sequence.exponential(1 / meanDays), 10 * meanDays);
  return Math.floor(days * millisecondsPerDay);
}

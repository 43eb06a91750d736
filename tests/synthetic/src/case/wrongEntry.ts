import type { CaseCommand, FollowUp } from '@calcinosis/registry';
import { millisecondsPerDay } from '../calendar.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

/** How a visit was first entered wrongly, and when and why that was put right. */
export interface WrongEntry {
  readonly fault: 'finding' | 'day' | 'removal';
  /** By how many days a wrong day is late. */
  readonly daysLate: number;
  /** Milliseconds from the entry to its correction. */
  readonly correctedAfter: number;
  readonly reason: Extract<CaseCommand, { readonly type: 'CorrectFollowUp' }>['reason'];
}

const faults = [
  { fault: 'finding', weight: 0.6 },
  { fault: 'day', weight: 0.3 },
  { fault: 'removal', weight: 0.1 },
] as const;

const reasons = [
  { reason: 'entry-error', weight: 0.7 },
  { reason: 'source-corrected', weight: 0.2 },
  { reason: 'new-information', weight: 0.1 },
] as const;

export function drawWrongEntry(sequence: RandomSequence): WrongEntry {
  return {
    fault: sequence.pick(faults).fault,
    daysLate: 5 + sequence.below(56),
    correctedAfter: Math.floor((0.1 + 30 * sequence.uniform()) * millisecondsPerDay),
    reason: sequence.pick(reasons).reason,
  };
}

const mistaken = { yes: 'no', no: 'yes', 'not-examined': 'yes' } as const;

/** The visit as it was first entered: valid, and other than it should be. */
export function enteredWrongly(right: FollowUp, { fault, daysLate }: WrongEntry): FollowUp {
  const [first] = right.findings;
  if (fault === 'finding' && first !== undefined) {
    return {
      ...right,
      findings: right.findings.map((finding) => ({ ...finding, palpable: mistaken[finding.palpable] })),
    };
  }
  const day = 'day' in right.when ? right.when.day : right.when.dayTo;
  if (fault === 'removal' && first !== undefined) {
    const removal = { lesionId: first.lesionId, procedure: 'other' as const, when: { day } };
    return { ...right, removals: [...(right.removals ?? []), removal] };
  }
  return { ...right, when: { day: day + daysLate } };
}

import {
  type CaseId,
  caseId,
  type SubmissionId,
  submissionId,
  type VisitId,
  visitId,
} from '@calcinosis/registry';
import { millisecondsPerDay } from '../calendar.ts';
import { uuidv7 } from '../random/identity.ts';
import { purpose, RandomSequence } from '../random/randomSequence.ts';
import type { TrueVisit } from './course.ts';
import type { DrawnCase } from './drawnCase.ts';
import type { Entry } from './entry.ts';

export function caseIdOf({ key, index, presentedAt }: DrawnCase): CaseId {
  return caseId.parse(uuidv7(new RandomSequence(key, purpose.caseIdentity, index), presentedAt));
}

export function visitIdOf(drawn: DrawnCase, number: number): VisitId {
  const takesPlaceAt = drawn.presentedAt + visitOf(drawn, number).day * millisecondsPerDay;
  const sequence = new RandomSequence(drawn.key, purpose.visitIdentity, drawn.index, number);
  return visitId.parse(uuidv7(sequence, takesPlaceAt));
}

/** Of a visit that is entered a second time. */
export function secondVisitIdOf(drawn: DrawnCase, number: number): VisitId {
  const takesPlaceAt = drawn.presentedAt + visitOf(drawn, number).day * millisecondsPerDay;
  const sequence = new RandomSequence(drawn.key, purpose.visitIdentity, drawn.index, 1000 + number);
  return visitId.parse(uuidv7(sequence, takesPlaceAt));
}

export function submissionIdOf({ key, index }: DrawnCase, entry: Entry): SubmissionId {
  const sequence = new RandomSequence(key, purpose.submissionIdentity, index, numberOf(entry));
  return submissionId.parse(uuidv7(sequence, entry.enteredAt));
}

export function visitOf({ index, course }: DrawnCase, number: number): TrueVisit {
  const visit = course.visits[number];
  if (visit === undefined) throw new RangeError(`Case ${index} has no visit ${number}.`);
  return visit;
}

/** Different for every entry of a case. */
function numberOf(entry: Entry): number {
  switch (entry.kind) {
    case 'registration':
      return 0;
    case 'loss':
      return 1;
    case 'visit':
      return 2 + 2 * entry.visit;
    case 'correction':
      return 3 + 2 * entry.visit;
    case 'consent':
      return 1000;
    case 'death':
      return 1001;
    case 'visit-again':
      return 2000 + entry.visit;
    case 'visit-retracted':
      return 3000 + entry.visit;
  }
}

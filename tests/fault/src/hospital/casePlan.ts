import { type CaseCommand, type CentreCode, type SubmissionId, submissionId } from '@calcinosis/registry';
import { keyOf, purpose, RandomSequence, type SyntheticRegistry } from '@calcinosis/synthetic';

/** One submission that a hospital means to make. */
export interface PlannedSubmission {
  readonly centre: CentreCode;
  readonly submissionId: SubmissionId;
  readonly command: CaseCommand;
  /** What a registry that works says to it. */
  readonly due: 'stored' | 'rejected';
  /** Sent by two senders at once, as by a person who presses twice. */
  readonly isTwin: boolean;
}

const lateRegistrations = 0.15;
const twins = 0.1;
const visitsRecordedTwice = 0.05;

/**
 * All submissions of one case in the order in which its hospital makes them. Some cases are registered
 * after one or more visits were sent, so that these wait; some visits are recorded once more under
 * another id, which is refused.
 */
export function casePlan(registry: SyntheticRegistry, seed: string, index: number): PlannedSubmission[] {
  const sequence = new RandomSequence(keyOf(`plan ${seed}`), purpose.shuffling, index);
  return registrationMoved(registry.case(index).submissions, sequence).flatMap(
    (each): PlannedSubmission[] => {
      const planned = { ...each, due: 'stored', isTwin: sequence.chance(twins) } as const;
      const isRecordedTwice = sequence.chance(visitsRecordedTwice);
      if (!isRecordedTwice || each.command.type !== 'RecordFollowUp') return [planned];
      const id = submissionId.parse(`${each.submissionId}-again`);
      return [planned, { ...planned, submissionId: id, due: 'rejected' }];
    },
  );
}

/** The registration somewhere behind the visits, in some cases; the order of the others stays. */
function registrationMoved<Item>(submissions: readonly Item[], sequence: RandomSequence): Item[] {
  const isMoved = sequence.chance(lateRegistrations);
  const to = 1 + sequence.below(submissions.length);
  const [registration, ...others] = submissions;
  if (registration === undefined || !isMoved) return [...submissions];
  return others.toSpliced(Math.min(to, others.length), 0, registration);
}

import { accept, type Decision, refuse } from '../decision.ts';
import type { SubmissionCommand } from './command.ts';
import type { SubmissionEvent } from './event.ts';
import type { Standing } from './standing.ts';

/** Decides what a person wants done about a submission. Pure. */
export function decideSubmission(command: SubmissionCommand, standing: Standing): Decision<SubmissionEvent> {
  if (standing.status === 'unknown') {
    return refuseFor(
      'no-such-submission',
      'No submission of this centre with this id is set aside or waits.',
    );
  }
  if (standing.status === 'decided') {
    return refuseFor('already-decided', 'This submission has its receipt, which is final.');
  }
  const { centre, submissionId } = command;
  if (command.type === 'DropSubmission') {
    return accept({ type: 'SubmissionDropped', data: { centre, submissionId, reason: command.reason } });
  }
  if (standing.status === 'waiting') {
    return refuseFor(
      'not-set-aside',
      'This submission waits for the registration of its case and is decided when that comes; it can be dropped.',
    );
  }
  if (standing.erased) {
    return refuseFor('erased', 'The content of this submission was erased with its case; it can be dropped.');
  }
  return accept({
    type: 'SubmissionRetried',
    data: { centre, submissionId, setAsideFor: standing.setAsideFor },
  });
}

const refuseFor = (code: string, message: string) => refuse({ pointer: '/submissionId', code, message });

import type { BundleSubmission } from '@calcinosis/fhir';
import type { Answer, CaseCommand, SubmissionId } from '@calcinosis/registry';
import { Problem } from '../problem/problem.ts';

/** How one submission of a Bundle stands. */
export interface SubmittedPart {
  readonly submissionId: SubmissionId;
  readonly outcome: Answer['outcome'] | 'undecided';
  /** Position in the log; null while there is no receipt. */
  readonly position: number | null;
}

/**
 * Submits what a Bundle makes, in its order, and stops at the first that the registrar refuses: what comes after it may
 * build on it. What was stored before stays, and is not taken again when the Bundle is sent corrected.
 *
 * @throws Problem that points into the Bundle.
 */
export async function submitBundle(
  submissions: readonly BundleSubmission[],
  ids: readonly SubmissionId[],
  submit: (id: SubmissionId, command: CaseCommand) => Promise<Answer | null>,
): Promise<SubmittedPart[]> {
  const parts: SubmittedPart[] = [];
  for (const [index, { command, pointerFor }] of submissions.entries()) {
    const id = ids[index];
    if (id === undefined) throw new RangeError('Each submission has an id.');
    const answer = await submit(id, command);
    if (answer?.outcome === 'rejected') {
      throw new Problem('refused', {
        detail: `Submission ${index + 1} of ${submissions.length} was refused; ${parts.length} before it were taken, and are not taken again when the Bundle is sent corrected.`,
        errors: answer.reasons.map((reason) => ({ ...reason, pointer: pointerFor(reason.pointer) })),
      });
    }
    parts.push({
      submissionId: id,
      outcome: answer?.outcome ?? 'undecided',
      position: answer?.outcome === 'stored' ? answer.position : null,
    });
  }
  return parts;
}

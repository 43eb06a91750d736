import { createHash } from 'node:crypto';
import { type CaseCommand, digestOf, type SubmissionId, submissionId } from '@calcinosis/registry';

/**
 * Ids for the submissions that a Bundle makes, from their contents: a Bundle that is sent again, after a failure or with more
 * in it, brings nothing twice. What is said twice in one Bundle, as a correction of a correction may be, is meant twice.
 */
export function submissionIdsOf(commands: readonly CaseCommand[]): SubmissionId[] {
  const said = new Map<string, number>();
  return commands.map((command) => {
    const digest = digestOf(command);
    const times = said.get(digest) ?? 0;
    said.set(digest, times + 1);
    return submissionId.parse(
      times === 0 ? digest : createHash('sha256').update(`${digest} ${times}`).digest('hex'),
    );
  });
}

import {
  keyOf,
  type KeyVault,
  type LogDatabase,
  openSetAside,
  type SubmissionKey,
  type Waiting,
} from '@calcinosis/event-store';
import { type Command, type Submission, submission } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { Parked } from './known.ts';

/** The submission that a command is about; none for a command about a case, a centre or a token. */
export function subjectOf(command: Command): SubmissionKey[] {
  if (!('submissionId' in command)) return [];
  return [{ centre: command.centre, submissionId: command.submissionId }];
}

/**
 * What is parked of the submissions that these commands are about, by key. Only what is to be retried is opened:
 * what is dropped need not be readable.
 *
 * @param waiting all of them that wait, by key.
 */
export async function loadParked(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  undecided: readonly Submission[],
  waiting: ReadonlyMap<string, Waiting>,
): Promise<Map<string, Parked>> {
  const parked = new Map<string, Parked>();
  const retried: SubmissionKey[] = [];
  for (const { command } of undecided) {
    for (const key of subjectOf(command)) {
      const found = waiting.get(keyOf(key));
      if (found === undefined) continue;
      const { digest, setAsideFor } = found;
      parked.set(keyOf(key), { submission: null, digest, setAsideFor });
      if (command.type === 'RetrySubmission') retried.push(key);
    }
  }
  for (const { digest, setAsideFor, ...opened } of await openSetAside(db, vault, retried)) {
    const kept = opened.erased ? null : submission.parse(opened.payload);
    parked.set(keyOf(opened), { submission: kept, digest, setAsideFor });
  }
  return parked;
}

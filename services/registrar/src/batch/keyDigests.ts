import { createSecretKey, randomBytes } from 'node:crypto';
import { type DataKey, type EventLog, keyedDigest, keyOf, type KeyVault } from '@calcinosis/event-store';
import { type Answer, caseOf, streamOf, type Submission } from '@calcinosis/registry';
import type { ReadSubmission } from './readMessage.ts';

/** Submissions as the registrar keeps them. */
export interface KeyedSubmissions {
  readonly submissions: readonly ReadSubmission[];
  /** Digest of the content, by the digest that is kept: who sent it knows its answer by that. */
  readonly contentDigests: ReadonlyMap<string, string>;
}

/**
 * Puts a keyed digest in place of each digest of what is said of a patient, so that it tells nothing when the
 * key of the case is destroyed. Where there is no key, the digest is one that nobody can compute again, but for
 * what `findAnsweredAsBefore` found.
 */
export function keyDigests(
  submissions: readonly ReadSubmission[],
  keys: ReadonlyMap<string, DataKey>,
  answeredAsBefore: ReadonlyMap<Submission, Answer>,
): KeyedSubmissions {
  const nobodys = { key: createSecretKey(randomBytes(32)) };
  const contentDigests = new Map<string, string>();
  const keyed = submissions.map(({ submission, digest }) => {
    const caseId = caseOf(submission.command);
    const kept =
      caseId === null
        ? digest
        : (answeredAsBefore.get(submission)?.digest ?? keyedDigest(keys.get(caseId) ?? nobodys, digest));
    contentDigests.set(kept, digest);
    return { submission, digest: kept };
  });
  return { submissions: keyed, contentDigests };
}

/**
 * Submissions about erased cases that were answered before, with the answer. What they say can be compared with
 * nothing any more; that they are about the case whose events the receipt names is enough to answer as before.
 */
export async function findAnsweredAsBefore(
  log: EventLog,
  vault: KeyVault,
  submissions: readonly ReadSubmission[],
  keys: ReadonlyMap<string, DataKey>,
  answers: ReadonlyMap<string, Answer>,
): Promise<Map<Submission, Answer>> {
  const found = new Map<Submission, Answer>();
  const keyless = submissions.flatMap(({ submission }) => {
    const caseId = caseOf(submission.command);
    const earlier = answers.get(keyOf(submission));
    return caseId === null || keys.has(caseId) || earlier === undefined
      ? []
      : [{ submission, caseId, earlier }];
  });
  if (keyless.length === 0) return found;
  const erased = await vault.findErased(keyless.map(({ caseId }) => caseId));
  for (const { submission, caseId, earlier } of keyless) {
    if (erased.has(caseId) && (await isAbout(log, earlier, submission))) found.set(submission, earlier);
  }
  return found;
}

/** Whether an answer may be that to a submission; a refusal names no events, and is as true of any other content. */
async function isAbout(log: EventLog, earlier: Answer, { command }: Submission): Promise<boolean> {
  if (earlier.outcome !== 'stored') return true;
  const { firstPosition } = earlier;
  const [event] = await log.readSealed({ after: firstPosition - 1, upTo: firstPosition, limit: 1 });
  return event?.stream === streamOf(command);
}

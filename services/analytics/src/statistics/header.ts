import { createHash } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { type CheckedPolicy, namePolicy } from '@calcinosis/disclosure';
import type { AnswerHeader, ResolutionTimeQuestion, Snapshot } from '@calcinosis/questions';
import canonicalize from 'canonicalize';
import { codeVersion } from '../codeVersion.ts';

/** SHA-256 of a question in canonical JSON (RFC 8785), in hexadecimal digits: whatever state of knowledge it is asked of. */
export function hashOf(question: ResolutionTimeQuestion): string {
  const text = canonicalize({ ...question, asOf: undefined });
  if (text === undefined) throw new TypeError('A question is a JSON value.');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What an answer is a function of, and how it is cited. */
export function headerOf<Question extends ResolutionTimeQuestion>(
  question: Question,
  as: { readonly position: number; readonly snapshot: Snapshot | null; readonly policy: CheckedPolicy },
): AnswerHeader & { question: Question } {
  const { position, snapshot } = as;
  const policy = namePolicy(as.policy);
  const questionHash = hashOf(question);
  const released = snapshot === null ? '' : ` (snapshot of ${snapshot.month})`;
  return {
    question,
    position,
    snapshot,
    policy: policy.id,
    policyVersion: policy.version,
    policyHash: policy.hash,
    questionHash,
    dictionaryVersion,
    codeVersion,
    citation: `Calcinosis Registry. Time to resolution, question ${questionHash}, as of position ${position} of the log${released}. Disclosure policy ${policy.id}, version ${policy.version}, ${policy.hash}. Code ${codeVersion}, dictionary ${dictionaryVersion}.`,
  };
}

import { createHash } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { type CheckedPolicy, namePolicy } from '@calcinosis/disclosure';
import type { AnswerHeader, AsOf, Snapshot, TableKind } from '@calcinosis/questions';
import canonicalize from 'canonicalize';
import { codeVersion } from '../codeVersion.ts';

/** How an answer that is cited calls what was asked for; a kind of table says it itself. */
const titles = {
  'resolution-time': 'Time to resolution',
  'cumulative-incidence': 'How cases end',
  counts: 'Numbers of cases',
  observations: 'Observed times to resolution',
} as const;
export type QuestionKind = keyof typeof titles | TableKind;

export interface Asked {
  readonly stratum: string;
  readonly by?: string | readonly string[] | undefined;
  readonly asOf?: AsOf | undefined;
}

/**
 * SHA-256 of a question with its kind, in canonical JSON (RFC 8785) and hexadecimal digits: whatever state of knowledge it is
 * asked of, and in whatever order it names the dimensions that it is by.
 */
export function hashOf(kind: QuestionKind, question: Asked): string {
  const { by } = question;
  return literalHashOf(kind, { ...question, by: typeof by === 'object' ? by.toSorted() : by });
}

/** As {@link hashOf}, of a question to the letter: its answer names dimensions in the order of the question. */
export function literalHashOf(kind: QuestionKind, question: Asked): string {
  const text = canonicalize({ kind: nameOf(kind), ...question, asOf: undefined });
  if (text === undefined) throw new TypeError('A question is a JSON value.');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What an answer is a function of, and how it is cited. */
export function headerOf<Question extends Asked>(
  kind: QuestionKind,
  question: Question,
  as: { readonly position: number; readonly snapshot: Snapshot | null; readonly policy: CheckedPolicy },
): AnswerHeader & { question: Question } {
  const { position, snapshot } = as;
  const policy = namePolicy(as.policy);
  const questionHash = hashOf(kind, question);
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
    citation: `Calcinosis Registry. ${titleOf(kind)}, question ${questionHash}, as of position ${position} of the log${released}. Disclosure policy ${policy.id}, version ${policy.version}, ${policy.hash}. Code ${codeVersion}, dictionary ${dictionaryVersion}.`,
  };
}

const nameOf = (kind: QuestionKind): string => (typeof kind === 'string' ? kind : kind.name);
const titleOf = (kind: QuestionKind): string => (typeof kind === 'string' ? titles[kind] : kind.title.en);

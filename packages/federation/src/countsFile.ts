import { createHash } from 'node:crypto';
import { type Observation, observation, resolutionTimeQuestion } from '@calcinosis/questions';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { FederationError } from './federationError.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const { asOf: _, stratum: __, ...asked } = resolutionTimeQuestion.in.shape;

/** What a centre sends instead of cases: counts of one question, with all that says what they are. */
const countsFile = z.strictObject({
  format: z.literal('calcinosis-counts'),
  formatVersion: z.literal(1),
  centre: z.string().min(1),
  /** Position of the log of the centre's registry. */
  position: z.int().min(0),
  dictionaryVersion: z.string(),
  codeVersion: z.string(),
  /** Whose cases they are does not matter to it, nor as of when. */
  question: z.strictObject(asked).required({ endpoint: true }),
  /** How they are held back: not at all by agreement (`exact`), or under a disclosure policy. */
  policy: z.strictObject({ id: z.string(), version: z.int().min(1), hash: sha256, exact: z.boolean() }),
  observations: z.array(observation),
  /** SHA-256 of all else in the file, in canonical JSON (RFC 8785). */
  sha256,
});

export type CountsFile = z.infer<typeof countsFile>;
export type { Observation };

/** With its hash. */
export function sealCounts(content: Omit<CountsFile, 'sha256'>): CountsFile {
  return { ...content, sha256: hashOf(content) };
}

/**
 * Reads a file of counts.
 *
 * @param name as an error calls it.
 * @throws FederationError
 */
export function readCounts(name: string, text: string): CountsFile {
  const parsed = countsFile.safeParse(jsonOf(name, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FederationError(
      name,
      pointerOf(issue?.path ?? []),
      issue?.message ?? 'expected a file of counts',
    );
  }
  const { sha256: told, ...content } = parsed.data;
  if (hashOf(content) !== told) {
    throw new FederationError(
      name,
      '/sha256',
      'the file was changed since it was made: ask the centre for it again',
    );
  }
  content.observations.forEach(({ at, left, right, outcome }, index) => {
    const pointer = `/observations/${index}`;
    const { by } = content.question;
    if (at.length !== by.length) {
      throw new FederationError(name, `${pointer}/at`, `expected ${by.length} codes, one for each dimension`);
    }
    if (right !== null && right < left) {
      throw new FederationError(name, `${pointer}/right`, 'expected a day that is not before left');
    }
    if ((outcome === 'censored') !== (right === null)) {
      throw new FederationError(
        name,
        `${pointer}/right`,
        'expected null for censored, and a day for all else',
      );
    }
  });
  return parsed.data;
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FederationError(name, '', 'expected JSON, as `registry federate count` writes it');
  }
}

function hashOf(content: object): string {
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError('A file of counts is a JSON value.');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

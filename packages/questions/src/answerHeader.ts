import { z } from 'zod';
import { snapshot } from './snapshot.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What every answer is a function of, and how it is cited. */
export const answerHeader = z.strictObject({
  position: z.int().min(0).describe('Position of the log that the answer is as of.'),
  snapshot: snapshot
    .nullable()
    .describe(
      'The released snapshot that the answer is as of; null for an answer that is as of no snapshot.',
    ),
  policy: z.string().describe('The disclosure policy under which it was released.'),
  policyVersion: z.int().min(1),
  policyHash: sha256.describe('SHA-256 of the policy.'),
  questionHash: sha256.describe(
    'SHA-256 of the question with its kind in canonical JSON (RFC 8785), without `asOf`: the same question of another state of knowledge has the same hash.',
  ),
  dictionaryVersion: z.string(),
  codeVersion: z.string(),
  citation: z.string().describe('How to cite the answer, so that it can be asked for again.'),
});

export type AnswerHeader = z.infer<typeof answerHeader>;

export const suppression = z.enum(['small', 'complementary', 'ledger']);
export type Suppression = z.infer<typeof suppression>;

/** In place of a count that is not shown. */
export interface SuppressedCount {
  readonly value: null;
  readonly suppressed: Suppression;
}

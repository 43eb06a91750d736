import { z } from 'zod';
import { month } from '../content/month.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The names of the files that every bundle has, besides its documents. */
export const bundleFiles = {
  manifest: 'manifest.json',
  content: 'content.json',
  dictionary: 'dictionary.json',
  policies: 'policies.json',
  checkpoint: 'checkpoint.txt',
} as const;

/** The table of contents of a bundle: every other file of it, with its hash. */
export const manifest = z.strictObject({
  format: z.literal('calcinosis-edition-bundle/1'),
  month,
  status: z.enum(['preview', 'final']),
  revision: z.int().min(1),
  position: z.int().min(0),
  /** Of the code that made the documents; another one may draw the same content otherwise. */
  madeBy: z.strictObject({ edition: z.string(), dictionary: z.string() }),
  /** The key that the checkpoint is signed with, as the registry names it. */
  key: z.string(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256 })).min(1),
});
export type Manifest = z.infer<typeof manifest>;

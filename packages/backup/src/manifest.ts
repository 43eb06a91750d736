import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedCopyError } from '@calcinosis/event-store';
import { z } from 'zod';
import { BackupRefusedError } from './backupError.ts';

export const manifestFile = 'manifest.json';
export const sumsFile = 'SHA256SUMS';

/** Of the layout of a backup: its files, and the order of the rows in them. */
export const layout = 2 as const;

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const part = z.strictObject({
  file: z.string().regex(/^[a-z]+[a-z._-]*-\d{6}\.[a-z.]+$/),
  bytes: count,
  sha256,
});

const tablePart = part.extend({
  rows: count,
  /** Positions of a table that is cut by them. */
  after: count.optional(),
  upTo: count.optional(),
  /** SHA-256 of the rows as COPY gives them, before they are compressed. */
  rowsSha256: sha256,
});

const table = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  parts: z.array(tablePart),
});

const sealedSubmissions = part.extend({
  /** The key that seals the file, wrapped by a master key as a data key is. */
  masterKeyId: z.string(),
  keyId: z.string(),
  wrapped: base64,
  nonce: base64,
  tag: base64,
});

const manifest = z.strictObject({
  format: z.literal(layout),
  madeAt: z.string(),
  head: z.strictObject({ position: count, hash: sha256, root: sha256 }),
  /** The SQL files that had landed in the database. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })),
  tables: z.array(table),
  /** Submissions that were not decided; null when the backup was made without them. */
  submissions: z
    .strictObject({
      /** When the stream was made: tells it apart from one that is made after a restore. */
      identity: z.string().nullable(),
      messages: count,
      sealed: sealedSubmissions.nullable(),
    })
    .nullable(),
});

const anyFormat = z.object({ format: z.int() });

/** What a backup contains, and what each file must be. */
export type Manifest = z.infer<typeof manifest>;
export type FilePart = z.infer<typeof part>;
export type TablePart = z.infer<typeof tablePart>;
export type TableContents = z.infer<typeof table>;
export type SealedSubmissions = z.infer<typeof sealedSubmissions>;

export const manifestText = (contents: Manifest): string => `${JSON.stringify(contents, null, 2)}\n`;

/** Every file but this one, in the form of `sha256sum`. */
export function sumsText(contents: Manifest, text: string): string {
  const sealed = contents.submissions?.sealed ?? null;
  const parts = [...contents.tables.flatMap(({ parts: each }) => each), ...(sealed === null ? [] : [sealed])];
  const own = { file: manifestFile, sha256: createHash('sha256').update(text).digest('hex') };
  return [own, ...parts].map((each) => `${each.sha256}  ${each.file}\n`).join('');
}

/**
 * Reads what a backup contains.
 *
 * @throws DamagedCopyError when its manifest is not that which was written.
 * @throws BackupRefusedError when a version with another layout made it.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const sums = await readText(folder, sumsFile);
  const text = await readText(folder, manifestFile);
  const sum = createHash('sha256').update(text).digest('hex');
  if (!sums.startsWith(`${sum}  ${manifestFile}\n`)) {
    throw new DamagedCopyError(
      `${manifestFile} is not what was written: ${sumsFile} has another SHA-256 for it.`,
    );
  }
  const contents = jsonOf(text);
  refuseOtherFormat(folder, contents);
  const parsed = manifest.safeParse(contents);
  if (!parsed.success) {
    throw new DamagedCopyError(`${manifestFile} is no list of contents that this version knows.`, null, {
      cause: parsed.error,
    });
  }
  if (sums !== sumsText(parsed.data, text)) {
    throw new DamagedCopyError(`${sumsFile} is not what was written: it differs from ${manifestFile}.`);
  }
  return parsed.data;
}

/** A backup that is read by another layout than its own would look broken, and is not. */
function refuseOtherFormat(folder: string, contents: unknown): void {
  const other = anyFormat.safeParse(contents);
  if (!other.success || other.data.format === layout) return;
  const made = other.data.format;
  throw new BackupRefusedError(
    `The backup ${folder} has format ${made}, and this version reads format ${layout}: use the version of the registry that made it${made < layout ? ', and make a new backup with this one' : ', or a later one'}.`,
  );
}

async function readText(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new DamagedCopyError(`${name} is missing: ${folder} is no whole backup.`, null, { cause: error });
    }
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is a shape like any other that does not fit; the schema says so.
    return undefined;
  }
}

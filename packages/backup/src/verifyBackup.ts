import {
  DamagedCopyError,
  type Verification,
  type VerifyOptions,
  verifyCopy,
  verifyReadsOf,
} from '@calcinosis/event-store';
import { FolderCopy } from './folderCopy.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { readStoredPart } from './part/readPart.ts';

/** What checking a backup came to; with what it contains when it is whole. `reads` is null when it has none recorded. */
export type BackupVerification =
  | (Extract<Verification, { outcome: 'whole' }> & {
      readonly reads: number | null;
      readonly manifest: Manifest;
    })
  | Extract<Verification, { outcome: 'broken' }>;

/** Tables that the verification of the log, or of the reads, reads by itself. */
const verifiedByContent = new Set([
  'log.head',
  'log.event',
  'log.node',
  'log.checkpoint',
  'log.signer',
  'log.stream',
  'intake.receipt',
  'intake.waiting',
  'access.read_head',
  'access.read',
]);

/**
 * Checks a backup without any server: every file by its SHA-256, and the log in it as a live one is checked. What holds
 * for an attacker who writes all files anew shows only against something from outside (`vouched`).
 */
export async function verifyBackup(folder: string, options: VerifyOptions = {}): Promise<BackupVerification> {
  try {
    return await verified(folder, options);
  } catch (error) {
    if (error instanceof DamagedCopyError) {
      return { outcome: 'broken', position: error.position, why: error.message };
    }
    throw error;
  }
}

async function verified(folder: string, options: VerifyOptions): Promise<BackupVerification> {
  const manifest = await readManifest(folder);
  const copy = new FolderCopy(folder, manifest);
  const result = await verifyCopy(copy, options);
  if (result.outcome === 'broken') return result;
  const hasReads = manifest.tables.some(({ name }) => name === 'access.read');
  const record = hasReads ? await verifyReadsOf(copy) : null;
  if (record?.outcome === 'broken') return record;
  for (const { name } of manifest.tables) if (!verifiedByContent.has(name)) await copy.checkRows(name);
  const sealed = manifest.submissions?.sealed ?? null;
  if (sealed !== null) for await (const _ of readStoredPart(folder, sealed));
  const { position, hash, root } = manifest.head;
  if (position !== result.position || hash !== result.hash || root !== result.root) {
    throw new DamagedCopyError('The manifest tells of another end of the log than its files.');
  }
  return { ...result, reads: record?.reads ?? null, manifest };
}

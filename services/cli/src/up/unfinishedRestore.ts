import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DataFolder } from '@calcinosis/embedded';
import { CommandError } from '../exitCode.ts';

/** In the data folder, from before anything is restored until all of it is: the path of the backup. */
const fileIn = (folder: DataFolder) => join(folder.path, 'restoring');

/** Notes that a backup is being restored; gives whether an earlier attempt was noted, and came to no end. */
export async function beginRestore(folder: DataFolder, backup: string): Promise<boolean> {
  const wasBegun = (await unfinishedRestore(folder)) !== null;
  await writeFile(fileIn(folder), `${resolve(backup)}\n`, { mode: 0o600, flush: true });
  return wasBegun;
}

/** Notes that the log is there, or that there was nothing to be restored. */
export async function endRestore(folder: DataFolder): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

/**
 * Refuses to start a registry where a restore was killed: its log is still empty, and what began there, under the
 * restored key, would be another log to every hospital that has a receipt.
 */
export async function refuseUnfinishedRestore(folder: DataFolder): Promise<void> {
  const backup = await unfinishedRestore(folder);
  if (backup === null) return;
  throw new CommandError(
    `Restoring ${backup} into ${folder.path} was not finished. Run the same \`registry restore\` again, with the same options: it goes on. To begin an empty registry here instead, remove ${fileIn(folder)}.`,
  );
}

async function unfinishedRestore(folder: DataFolder): Promise<string | null> {
  try {
    return (await readFile(fileIn(folder), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

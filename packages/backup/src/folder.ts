import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { BackupRefusedError } from './backupError.ts';
import { type Manifest, manifestFile, manifestText, sumsFile, sumsText } from './manifest.ts';

/**
 * A backup while it is made: a folder under another name, without manifest and sums. It gets its own name at the end,
 * when all of it is on the disk; so what has the name is whole, however the process or the machine ended.
 */
export class UnfinishedBackup {
  readonly path: string;
  readonly #target: string;

  private constructor(path: string, target: string) {
    this.path = path;
    this.#target = target;
  }

  /** @throws BackupRefusedError when there is something at `target` already. */
  static async begin(target: string): Promise<UnfinishedBackup> {
    const whole = resolve(target);
    await refuseTaken(whole);
    await mkdir(dirname(whole), { recursive: true });
    const path = join(dirname(whole), `.${basename(whole)}.unfinished-${randomBytes(6).toString('hex')}`);
    await mkdir(path, { mode: 0o700 });
    return new UnfinishedBackup(path, whole);
  }

  async finish(manifest: Manifest): Promise<void> {
    const text = manifestText(manifest);
    await writeSynced(join(this.path, manifestFile), text);
    await writeSynced(join(this.path, sumsFile), sumsText(manifest, text));
    await syncFolder(this.path);
    await refuseTaken(this.#target);
    await rename(this.path, this.#target);
    await syncFolder(dirname(this.#target));
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function refuseTaken(target: string): Promise<void> {
  const present = await readdir(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOENT') return [];
      if (error.code === 'ENOTDIR') return ['a file'];
    }
    throw error;
  });
  if (present.length > 0) {
    throw new BackupRefusedError(`${target} is there already: give the backup a folder of its own.`);
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../errorCode.ts';
import { identify, isRunning, type ProcessIdentity } from '../process/identity.ts';
import { parseIdentity } from './runRecord.ts';

export interface Lock {
  release(): Promise<void>;
}

/** Either we hold the lock now, or this process does. */
export type LockAttempt =
  | { readonly kind: 'held'; readonly lock: Lock }
  | { readonly kind: 'busy'; readonly owner: ProcessIdentity };

/**
 * Takes the lock `file` for this process. The lock is a file that names its owner; an owner that does not run
 * any more has lost it. Node has no flock; `link` is what the file system does for one process only.
 */
export async function tryLock(file: string): Promise<LockAttempt> {
  const own = await identify(process.pid);
  if (own === null) throw new Error('This process does not find itself among the processes.');
  const token = randomBytes(9).toString('base64url');
  const text = JSON.stringify({ ...own, token });
  const mine = `${file}.${token}`;
  await writeFile(mine, text, { mode: 0o600 });
  try {
    for (;;) {
      if (await linked(mine, file)) {
        // Whoever was clearing away a dead owner's lock may have moved ours; it puts it back at once.
        await delay(30);
        if ((await textOf(file)) === text)
          return { kind: 'held', lock: { release: () => rm(file, { force: true }) } };
        continue;
      }
      const found = await textOf(file);
      if (found === null || found === text) continue;
      const owner = parseIdentity(found);
      if (owner !== null && (await isRunning(owner))) return { kind: 'busy', owner };
      await clearAway(file, `${mine}.dead`, found);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Moves the lock aside, and back again when meanwhile it has become another's. */
async function clearAway(file: string, aside: string, dead: string): Promise<void> {
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await textOf(aside)) !== dead) await linked(aside, file);
  await rm(aside, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

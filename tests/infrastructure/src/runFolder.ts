import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify, isRunning, readRun, stopProcess } from '@calcinosis/embedded';
import type { TemporaryFolder } from './servers.ts';

const prefix = 'calcinosis-test-';

/** The folder of one test run; everything that its tests write is below. */
export async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // As root, Postgres runs under an account of its own that must be able to pass.
  await chmod(folder, 0o711);
  await writeFile(join(folder, 'owner.json'), JSON.stringify(await identify(process.pid)));
  return folder;
}

export async function temporaryFolder(runFolder: string, name: string): Promise<TemporaryFolder> {
  const path = join(runFolder, `${name}-${randomBytes(4).toString('hex')}`);
  await mkdir(path, { mode: 0o711 });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Clears away what runs that were killed have left: processes first, then the folders. */
export async function clearKilledRuns(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    if (await ownerIsGone(folder)) await removeRunFolder(folder);
  }
}

/** Removes a run's folder. Gives what its tests had left there, with the processes, which are stopped. */
export async function removeRunFolder(folder: string): Promise<string[]> {
  const left: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    left.push(`the folder ${entry.name}`);
    const { owner, processes } = await readRun(join(folder, entry.name));
    for (const found of [...(owner === null ? [] : [{ ...owner, name: 'registry' }]), ...processes]) {
      if (found.pid === process.pid || !(await isRunning(found))) continue;
      left.push(`the process ${found.name} (${found.pid}) of ${entry.name}`);
      await stopProcess(found, { signal: 'SIGKILL' });
    }
  }
  await rm(folder, { recursive: true, force: true });
  return left;
}

async function ownerIsGone(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => null);
  // Without its owner's name the folder is just being made, or is not ours to judge.
  if (text === null) return false;
  const owner: unknown = JSON.parse(text);
  if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('startedAt' in owner))
    return false;
  const { pid, startedAt } = owner;
  if (typeof pid !== 'number' || typeof startedAt !== 'string') return false;
  return !(await isRunning({ pid, startedAt }));
}

import { execFile } from 'node:child_process';
import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode } from '../errorCode.ts';
import { identify, workingFolder } from '../process/identity.ts';
import { stopProcess } from '../process/stopProcess.ts';

const run = promisify(execFile);

/**
 * Ends what still runs on a cluster that nobody owns any more, and removes its pid file.
 *
 * A postmaster outlives its parent that was killed, and backends outlive a killed postmaster for a moment.
 * Postgres guards against both by the pid file, but it takes any process that has the pid by now for the
 * postmaster, and then never starts. The pid file goes only after all processes on the cluster have gone.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const folder = await realpath(cluster);
  const pid = await postmasterPid(pidFile);
  if (pid !== null && (await worksIn(pid, folder))) {
    const postmaster = await identify(pid);
    if (postmaster !== null) await stopProcess(postmaster, { signal: 'SIGINT', graceMs: 30_000 });
  }
  await backendsGone(folder);
  await rm(pidFile, { force: true });
}

/** The pid in a postmaster.pid: its first line (Postgres, src/include/utils/pidfile.h). */
async function postmasterPid(file: string): Promise<number | null> {
  try {
    const pid = Number.parseInt(await readFile(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Every Postgres process works in the folder of its cluster; no other process has a reason to. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'linux') return (await workingFolder(pid)) === folder;
  try {
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes(folder);
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if (error instanceof Error && 'code' in error && error.code === 1) return false;
    throw error;
  }
}

/** Backends see the death of their postmaster and end; one that hangs is killed after ten seconds. */
async function backendsGone(folder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const deadline = performance.now() + 10_000;
  for (;;) {
    const backends = await processesIn(folder);
    if (backends.length === 0) return;
    if (performance.now() > deadline) {
      const identities = await Promise.all(backends.map(identify));
      for (const backend of identities) {
        if (backend !== null) await stopProcess(backend, { signal: 'SIGKILL' });
      }
      return;
    }
    await delay(20);
  }
}

async function processesIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const folders = await Promise.all(pids.map(workingFolder));
  return pids.filter((_, index) => folders[index] === folder);
}

import { readdir, readFile, readlink } from 'node:fs/promises';
import { isFree, readRun } from '@calcinosis/embedded';

/**
 * What a registry that has been ended has left behind: processes, as far as the system tells (Linux), and
 * ports on which somebody listens. A sentence each.
 */
export async function leftBehind(folder: string): Promise<string[]> {
  const { ports, processes, owner } = await readRun(folder);
  const recorded = [...processes.map(({ name }) => name), ...(owner === null ? [] : ['the supervisor'])];
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) taken.push(`The port of ${name}, ${port}, is still in use.`);
  }
  return [
    ...recorded.map((name) => `The run file still names ${name}.`),
    ...taken,
    ...(await processesOf(folder)).map((what) => `A process still runs: ${what}`),
  ];
}

/** Command lines of the processes that work in the folder or were started with it. */
async function processesOf(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const commandLine = (await orNull(readFile(`/proc/${pid}/cmdline`, 'utf8'))) ?? '';
      const cwd = (await orNull(readlink(`/proc/${pid}/cwd`))) ?? '';
      return cwd.startsWith(folder) || commandLine.includes(folder)
        ? [`${pid} ${commandLine.replaceAll('\0', ' ')}`]
        : [];
    }),
  );
  return found.flat();
}

/** Null for a process that has ended meanwhile, or that is not ours to look at. */
async function orNull(work: Promise<string>): Promise<string | null> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return null;
    throw error;
  }
}

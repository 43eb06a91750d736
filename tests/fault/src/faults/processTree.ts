import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Parentage {
  readonly pid: number;
  readonly parent: number;
}

/** The pids of a process and of all that it has started, itself first. */
export async function processTree(root: number): Promise<number[]> {
  const everybody = process.platform === 'linux' ? await onLinux() : await byPs();
  const tree = [root];
  // The list grows while it is walked: children of children follow.
  for (const pid of tree) {
    tree.push(...everybody.filter(({ parent }) => parent === pid).map((child) => child.pid));
  }
  return tree;
}

async function onLinux(): Promise<Parentage[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    pids.map(async (pid): Promise<Parentage[]> => {
      const stat = await textOf(`/proc/${pid}/stat`);
      // The name in brackets may hold anything; behind it stand the state and the parent (proc(5)).
      const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return Number.isInteger(parent) ? [{ pid, parent }] : [];
    }),
  );
  return found.flat();
}

/** Null for a process that has ended meanwhile. */
async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))) {
      return null;
    }
    throw error;
  }
}

async function byPs(): Promise<Parentage[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (pid === undefined || parent === undefined ? [] : [{ pid, parent }]));
}

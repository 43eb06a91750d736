import { readdir, readFile } from 'node:fs/promises';
import type { RunningRegistry } from '@calcinosis/running';

/** Clock ticks a second, as Linux counts processor time for programs on every machine. */
const ticksPerSecond = 100;

/** Milliseconds of processor time by what took them. */
export type ProcessorTime = ReadonlyMap<string, number>;

interface Process {
  readonly parent: number;
  readonly title: string;
  readonly milliseconds: number;
}

/**
 * Processor time that the processes of a registry have taken so far, by name; that of Postgres by whom it served. As
 * Linux tells it; unlike time by the clock it is the same on a machine that has others to serve.
 */
export async function processorTime(registry: RunningRegistry): Promise<ProcessorTime> {
  const running = await allProcesses();
  const taken = new Map<string, number>([['bench', ofThisProcess()]]);
  const add = (name: string, pid: number) => {
    const own = running.get(pid)?.milliseconds ?? 0;
    taken.set(name, (taken.get(name) ?? 0) + own);
  };
  for (const [name, { pid }] of await registry.processes()) {
    add(name === 'postgres' ? 'postgres: itself' : name, pid);
    for (const [child, { parent, title }] of running) {
      if (parent === pid) add(name === 'postgres' ? servedBy(title) : name, child);
    }
  }
  return taken;
}

/** What was taken between two looks. */
export function takenBetween(before: ProcessorTime, after: ProcessorTime): ProcessorTime {
  return new Map([...after].map(([name, milliseconds]) => [name, milliseconds - (before.get(name) ?? 0)]));
}

function ofThisProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** `postgres: registry_registrar registry 127.0.0.1(5000) idle` serves the registrar. */
function servedBy(title: string): string {
  const [, role] = /^postgres: registry_(registrar|gateway|analytics) /.exec(title) ?? [];
  return role === undefined ? 'postgres: itself' : `postgres: for ${role}`;
}

async function allProcesses(): Promise<Map<number, Process>> {
  const found = new Map<number, Process>();
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const read = await processOf(pid);
    if (read !== null) found.set(pid, read);
  }
  return found;
}

/** See proc(5): behind the name in brackets stand state, parent, and as 12th to 15th the times of itself and of its children. */
async function processOf(pid: number): Promise<Process | null> {
  try {
    const [stat, title] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), title, milliseconds: (ticks / ticksPerSecond) * 1000 };
  } catch {
    // It ended while we looked.
    return null;
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RegistryClient } from '@calcinosis/client';
import { readRun } from '@calcinosis/embedded';
import type { RunningRegistry } from '@calcinosis/running';
import { z } from 'zod';
import { Attempts } from './attempts.ts';
import { attemptOverHttp } from './overHttp.ts';
import { type HospitalKey, HospitalOverNats } from './overNats.ts';
import { Tally } from './tally.ts';

const run = promisify(execFile);

/** Attempts under way at once, of each way in. */
const atOnce = 24;

export interface Siege {
  readonly tally: Tally;
  /** Events that the log has more than before. */
  readonly appended: number;
  /** Names of services whose process is another than before. */
  readonly restarted: readonly string[];
  /** Most megabytes that a service had resident. */
  readonly mostMemory: number;
}

/** Sends so many attempts, by turns over HTTP and over NATS, and tells what came of them and of the services. */
export async function besiege(registry: RunningRegistry, seed: string, count: number): Promise<Siege> {
  const token = await registry.enrol('seoul');
  const key = await newKey(registry, 'seoul');
  const { ports } = await readRun(registry.folder);
  const dictionary = await fetch(`${registry.url}/api/v1/dictionary`);
  const { dictionaryVersion } = z.object({ dictionaryVersion: z.string() }).parse(await dictionary.json());
  const hospital = await HospitalOverNats.open(`127.0.0.1:${ports['nats-server']}`, key, dictionaryVersion);
  const attempts = new Attempts(seed, count);
  const tally = new Tally();
  const before = await standing(registry);
  let mostMemory = 0;
  try {
    const send = (index: number) =>
      index % 2 === 0
        ? attemptOverHttp(registry.url, token, attempts.at(index), tally)
        : hospital.attempt(attempts.at(index), tally);
    for (let done = 0; done < count; done += 2000) {
      await inTurns(done, Math.min(count, done + 2000), send);
      mostMemory = Math.max(mostMemory, await memoryOf(registry));
    }
  } finally {
    await hospital.close();
  }
  const after = await standing(registry);
  return {
    tally,
    appended: after.events - before.events,
    restarted: [...before.processes]
      .filter(([name, pid]) => after.processes.get(name) !== pid)
      .map(([name]) => name),
    mostMemory,
  };
}

async function inTurns(from: number, to: number, send: (index: number) => Promise<void>): Promise<void> {
  let next = from;
  const work = async () => {
    while (next < to) {
      const index = next;
      next += 1;
      await send(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce * 2 }, work));
}

async function newKey(registry: RunningRegistry, centre: string): Promise<HospitalKey> {
  const { stdout } = await registry.command(['nkey', 'create', '--centre', centre, '--json']);
  return { centre, ...z.object({ publicNkey: z.string(), seed: z.string() }).parse(JSON.parse(stdout)) };
}

async function standing(registry: RunningRegistry) {
  const note = await new RegistryClient({ url: registry.url }).checkpoint();
  const processes = [...(await registry.processes())].map(([name, { pid }]) => [name, pid] as const);
  return { events: Number(note.split('\n')[1]), processes: new Map(processes) };
}

/** Most megabytes that one of the services has resident now. */
async function memoryOf(registry: RunningRegistry): Promise<number> {
  const processes = await registry.processes();
  const pids = ['registrar', 'gateway', 'analytics'].flatMap((name) => processes.get(name)?.pid ?? []);
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', pids.join(',')]);
  return Math.max(...stdout.trim().split('\n').map(Number)) / 1024;
}

import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '@calcinosis/embedded';
import type { Fault, Victim } from './fault.ts';
import { processTree } from './processTree.ts';
import { sendSignal } from './sendSignal.ts';

/** Milliseconds in which a struck process must be there again, ready or not. */
const comesBackWithin = 20_000;

/** Tells which process has a name now; null while it is down. */
export type Whereabouts = (name: Victim) => Promise<ProcessIdentity | null>;

/**
 * Carries out a fault, whatever state its victim is in: one that is down is struck as soon as it starts
 * again. Resolves when a killed process is gone, or a paused one goes on.
 */
export async function strike(whereabouts: Whereabouts, fault: Fault): Promise<void> {
  const victim = await find(whereabouts, fault.victim);
  if (fault.kind === 'kill') await kill(victim);
  else await pause(victim, fault.milliseconds);
}

async function find(whereabouts: Whereabouts, name: Victim): Promise<ProcessIdentity> {
  const end = performance.now() + comesBackWithin;
  while (performance.now() < end) {
    const found = await whereabouts(name);
    if (found !== null && (await isRunning(found))) return found;
    await delay(10);
  }
  throw new Error(`${name} has not been started again within ${comesBackWithin / 1000} s.`);
}

async function kill(victim: ProcessIdentity): Promise<void> {
  sendSignal(victim.pid, 'SIGKILL');
  while (await isRunning(victim)) await delay(5);
}

/** Stops the whole tree: a Postgres whose postmaster alone stands still would serve on. */
async function pause(victim: ProcessIdentity, milliseconds: number): Promise<void> {
  const stopped: number[] = [];
  try {
    for (const pid of await processTree(victim.pid)) {
      if (sendSignal(pid, 'SIGSTOP')) stopped.push(pid);
    }
    await delay(milliseconds);
  } finally {
    for (const pid of stopped.toReversed()) sendSignal(pid, 'SIGCONT');
  }
}

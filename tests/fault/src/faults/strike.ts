import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '@calcinosis/embedded';
import type { Link } from '../links/link.ts';
import type { Fault, Victim, Way } from './fault.ts';
import { processTree } from './processTree.ts';
import { sendSignal } from './sendSignal.ts';

/** Milliseconds in which a struck process must be there again, ready or not. */
const comesBackWithin = 20_000;

/** What faults strike. */
export interface Struck {
  /** The process that has a name now; null while it is down. */
  processOf(name: Victim): Promise<ProcessIdentity | null>;
  linkOf(way: Way): Link;
}

/**
 * Carries out a fault, whatever state its victim is in: one that is down is struck as soon as it starts
 * again. Resolves when a killed process is gone, a paused one goes on, or a connection is healed.
 */
export async function strike(struck: Struck, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill':
      return kill(await find(struck, fault.victim));
    case 'pause':
      return pause(await find(struck, fault.victim), fault.milliseconds);
    case 'forget':
      return struck.linkOf(fault).forget();
    case 'cut':
    case 'swallow':
    case 'slow':
      return sever(struck.linkOf(fault), fault);
  }
}

async function find(struck: Struck, name: Victim): Promise<ProcessIdentity> {
  const end = performance.now() + comesBackWithin;
  while (performance.now() < end) {
    const found = await struck.processOf(name);
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

async function sever(
  link: Link,
  fault: Extract<Fault, { readonly kind: 'cut' | 'swallow' | 'slow' }>,
): Promise<void> {
  const heal = begin(link, fault);
  await delay(fault.milliseconds);
  if (fault.kind === 'swallow' && fault.thenResets) link.reset();
  heal();
}

function begin(link: Link, fault: Extract<Fault, { readonly kind: 'cut' | 'swallow' | 'slow' }>): () => void {
  switch (fault.kind) {
    case 'cut':
      return link.cut();
    case 'swallow':
      return link.swallow(fault.direction);
    case 'slow':
      return link.slow(fault.latency);
  }
}

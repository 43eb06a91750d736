import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../errorCode.ts';
import { isRunning, type ProcessIdentity } from './identity.ts';

export interface StopOptions {
  /** How the process is asked to end. Postgres: SIGINT, its fast shutdown. Default SIGTERM. */
  readonly signal?: NodeJS.Signals;
  /** Milliseconds until it is killed. Default 10,000. */
  readonly graceMs?: number;
}

/**
 * Ends a process that need not be our child: asks, waits, and kills after the grace. Resolves when it is
 * gone; does nothing when that very process does not run any more.
 */
export async function stopProcess(identity: ProcessIdentity, options: StopOptions = {}): Promise<void> {
  const { signal = 'SIGTERM', graceMs = 10_000 } = options;
  if (!(await isRunning(identity))) return;
  send(identity, signal);
  if (await goneWithin(identity, graceMs)) return;
  send(identity, 'SIGKILL');
  if (await goneWithin(identity, 10_000)) return;
  throw new Error(`The process ${identity.pid} does not end, not even killed.`);
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function goneWithin(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (await isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

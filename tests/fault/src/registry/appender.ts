import { setTimeout as delay } from 'node:timers/promises';
import type { LinkedRegistry } from './linkedRegistry.ts';
import { metric } from './metric.ts';

/** A registrar that appends, and the epoch of its lease. */
export interface AppenderNow {
  readonly name: 'registrar' | 'standby';
  readonly epoch: number;
}

export const otherThan = (name: AppenderNow['name']) => (name === 'registrar' ? 'standby' : 'registrar');

/** Waits until one of the two registrars appends under an epoch later than `after`. */
export async function appenderAfter({ folder }: LinkedRegistry, after: number): Promise<AppenderNow> {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    for (const name of ['registrar', 'standby'] as const) {
      // One that stands by is at 0; one that is paused or down says nothing.
      const epoch = (await metric(folder, name, 'registrar_epoch')) ?? 0;
      if (epoch > after) return { name, epoch };
    }
    await delay(20);
  }
  throw new Error(`No registrar has taken the lease after epoch ${after} for 30 s.`);
}

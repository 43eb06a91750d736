import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '@calcinosis/embedded';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strike } from './faults/strike.ts';
import type { Hospitals } from './hospital/openHospitals.ts';
import { moreReceipts, observe } from './observe.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

/** Milliseconds in which a standby must have taken over. */
const takesOverWithin = 5000;

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

/** The longest time, in milliseconds, without a receipt until `end` has come. */
async function longestSilence({ notebook }: Hospitals, end: Promise<unknown>): Promise<number> {
  const over = end.then(() => true);
  let seen = notebook.receipts;
  let last = performance.now();
  let longest = 0;
  while (!(await Promise.race([over, delay(5, false)]))) {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    if (notebook.receipts === seen) continue;
    seen = notebook.receipts;
    last = now;
  }
  return longest;
}

describe('a standby', { timeout: 120_000 }, () => {
  it('takes over from an appender that is paused beyond its lease, and that writes nothing when it wakes up', async () => {
    const faults = await observe(
      registry,
      { seed: 'standby', centres: 2, desks: 6, pace: 5 },
      async (hospitals, over) => {
        await moreReceipts(hospitals, 50, over);
        const appender = await registry.processOf('registrar');
        const pause = strike(registry, { kind: 'pause', victim: 'registrar', milliseconds: 8000 });
        const silence = await longestSilence(hospitals, pause);
        expect(silence).toBeLessThan(takesOverWithin);
        await moreReceipts(hospitals, 50, over);
        // It was refused and stands by now: the next one to take over.
        expect(appender !== null && (await isRunning(appender))).toBe(true);
        const kill = strike(registry, { kind: 'kill', victim: 'standby' });
        const secondSilence = await longestSilence(
          hospitals,
          Promise.all([kill, moreReceipts(hospitals, 50, over)]),
        );
        expect(secondSilence).toBeLessThan(takesOverWithin);
        return `Silence of ${Math.round(silence)} ms after a pause, ${Math.round(secondSilence)} ms after a kill`;
      },
    );
    expect(faults).toEqual([]);
  });
});

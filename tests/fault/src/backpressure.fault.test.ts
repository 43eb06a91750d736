import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moreReceipts, observe } from './observe.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

/** Milliseconds for which nobody decides. */
const stopped = 6000;

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start({ ANSWER_PATIENCE_MS: '300' });
});

afterEach(async () => {
  await registry.dispose();
});

describe('a registry whose registrars are stopped while hospitals send on', { timeout: 180_000 }, () => {
  it('takes every submission, and catches up in the order in which they came', async () => {
    const faults = await observe(
      registry,
      { seed: 'backpressure', centres: 2, desks: 30, pace: 20, sendsOn: true },
      async (hospitals, over) => {
        const { notebook } = hospitals;
        await moreReceipts(hospitals, 100, over);
        for (const name of ['standby', 'registrar'] as const) await registry.stopService(name);
        const before = notebook.notes.length;
        await delay(stopped, undefined, { signal: over });
        const taken = notebook.notes.length - before;
        for (const name of ['registrar', 'standby'] as const) await registry.startService(name);
        await moreReceipts(hospitals, 100, over);
        expect(taken).toBeGreaterThan(100);
        expect([...notebook.troubles.keys()]).toEqual(['undecided']);
        return `${taken} submissions taken while nobody decided`;
      },
    );
    expect(faults).toEqual([]);
  });
});

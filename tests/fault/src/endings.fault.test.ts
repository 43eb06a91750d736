import { isRunning } from '@calcinosis/embedded';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moreReceipts, observe } from './observe.ts';
import { leftBehind } from './registry/leftBehind.ts';
import { StruckRegistry } from './registry/struckRegistry.ts';

let registry: StruckRegistry;

beforeEach(async () => {
  registry = await StruckRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

const endings: Readonly<Record<string, () => Promise<void>>> = {
  'supervisor killed': () => registry.killSupervisor(),
  'supervisor killed, and nobody starts another': async () => {
    await registry.killSupervisor();
    await expect.poll(runningServices, { timeout: 15_000 }).toEqual([]);
  },
  'all processes killed at once': () => registry.killEverything(),
  'Ctrl-C': async () => {
    const { code, milliseconds } = await registry.interrupt();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(await leftBehind(registry.folder)).toEqual([]);
  },
};

/** Those of our own that run; a service ends by itself when nobody looks after it. */
async function runningServices(): Promise<string[]> {
  const processes = await registry.processes();
  const services = ['registrar', 'analytics', 'gateway', 'reporter'].map(async (name) => {
    const identity = processes.get(name);
    return identity !== undefined && (await isRunning(identity)) ? [name] : [];
  });
  return (await Promise.all(services)).flat();
}

describe('a registry that is ended in the middle of submissions, and started again', {
  timeout: 200_000,
}, () => {
  it('keeps everything, whether a part of it is killed, all of it, or it is stopped by Ctrl-C', async () => {
    const faults = await observe(
      registry,
      { seed: 'endings', centres: 2, desks: 6, pace: 5 },
      async (hospitals, over) => {
        for (const [how, end] of Object.entries(endings)) {
          await moreReceipts(hospitals, 100, over);
          const before = [...(await registry.processes()).values()];
          await end();
          await registry.startAgain();
          const still = await Promise.all(before.map(isRunning));
          expect({ how, still }).toEqual({ how, still: before.map(() => false) });
        }
        await moreReceipts(hospitals, 100, over);
        return Object.keys(endings).join(', ');
      },
    );
    expect(faults).toEqual([]);
  });
});

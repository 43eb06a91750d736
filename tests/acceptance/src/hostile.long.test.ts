import { RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { besiege } from './hostile/besiege.ts';

/** HOSTILE_SUBMISSIONS and HOSTILE_SEED choose others. */
const count = Number(process.env['HOSTILE_SUBMISSIONS'] ?? 100_000);
const seed = process.env['HOSTILE_SEED'] ?? 'siege';

let registry: RunningRegistry;

beforeAll(async () => {
  registry = await RunningRegistry.start();
});

afterAll(async () => {
  await registry.dispose();
});

it('the registry weathers a hundred thousand submissions, valid, nearly valid and hostile', async () => {
  const { tally, appended, restarted, mostMemory } = await besiege(registry, seed, count);
  process.stdout.write(`${count} attempts, at most ${Math.round(mostMemory)} MB in one service\n`);
  expect(tally.faults).toEqual([]);
  expect(tally.wrongs).toBe(0);
  expect([...tally.kinds.values()].reduce((sum, each) => sum + each, 0)).toBe(count);
  expect(appended).toBe(tally.events);
  expect(restarted).toEqual([]);
  expect(mostMemory).toBeLessThan(1024);
});

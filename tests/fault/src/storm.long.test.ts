import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinkedRegistry } from './registry/linkedRegistry.ts';
import { surviveStorm } from './surviveStorm.ts';

/** FAULT_SEED names one storm, to see again what it did; FAULT_COUNT is how many faults each storm has. */
const { FAULT_SEED, FAULT_COUNT = '300' } = process.env;
const seeds = FAULT_SEED === undefined ? ['long 1', 'long 2', 'long 3', 'long 4'] : [FAULT_SEED];

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

describe('a registry with a standby, in a long storm of kills, pauses and cuts', () => {
  it.each(seeds)('gives a receipt to every submission, and keeps each once: %s', async (seed) => {
    expect(await surviveStorm(registry, seed, Number(FAULT_COUNT))).toEqual([]);
  });
});

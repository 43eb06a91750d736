import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinkedRegistry } from './registry/linkedRegistry.ts';
import { surviveStorm } from './surviveStorm.ts';

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

describe('a registry with a standby, in a storm of kills, pauses and cuts', { timeout: 400_000 }, () => {
  it('gives a receipt to every submission, and keeps each that has one, once', async () => {
    expect(await surviveStorm(registry, 'storm', 50)).toEqual([]);
  });
});

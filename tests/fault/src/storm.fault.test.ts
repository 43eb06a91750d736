import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unharmed } from './observe.ts';
import { StruckRegistry } from './registry/struckRegistry.ts';
import { surviveStorm } from './surviveStorm.ts';

let registry: StruckRegistry;

beforeEach(async () => {
  registry = await StruckRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

describe('a registry with a standby, in a storm of kills and pauses', { timeout: 400_000 }, () => {
  it('gives a receipt to every submission, and keeps each that has one, once', async () => {
    expect(await surviveStorm(registry, 'storm', 50)).toEqual(unharmed);
  });
});

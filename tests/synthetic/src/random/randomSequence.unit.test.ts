import { describe, expect, it } from 'vitest';
import { keyOf, purpose, RandomSequence } from './randomSequence.ts';

const key = keyOf('a seed');
const many = 20_000;

const first = (...from: ConstructorParameters<typeof RandomSequence>) => new RandomSequence(...from).uint32();

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe('a random sequence', () => {
  it('is the same for the same seed, purpose, index and number, and another for any other', () => {
    const here = first(key, purpose.patient, 7, 1);
    expect(first(keyOf('a seed'), purpose.patient, 7, 1)).toBe(here);
    expect(first(keyOf('another seed'), purpose.patient, 7, 1)).not.toBe(here);
    expect(first(key, purpose.lesions, 7, 1)).not.toBe(here);
    expect(first(key, purpose.patient, 8, 1)).not.toBe(here);
    expect(first(key, purpose.patient, 7, 2)).not.toBe(here);
  });

  it('starts at unrelated places for neighbouring indices', () => {
    const starts = Array.from({ length: many }, (_, index) =>
      new RandomSequence(key, purpose.patient, index).uniform(),
    );
    const centred = starts.map((start) => start - 0.5);
    // Standard errors: 0.289 / sqrt(n) of the mean, 1 / (12 sqrt(n)) of the product of neighbours.
    expect(Math.abs(mean(centred))).toBeLessThan((4 * 0.289) / Math.sqrt(many));
    const products = centred.slice(1).map((start, index) => start * (centred[index] ?? 0));
    expect(Math.abs(mean(products))).toBeLessThan(4 / 12 / Math.sqrt(many));
    const bins = Array.from({ length: 100 }, () => 0);
    for (const start of starts) bins[Math.floor(start * 100)] = (bins[Math.floor(start * 100)] ?? 0) + 1;
    const chiSquare = bins.reduce((sum, n) => sum + (n - many / 100) ** 2 / (many / 100), 0);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chiSquare).toBeGreaterThan(99 - 4 * 14.1);
    expect(chiSquare).toBeLessThan(99 + 4 * 14.1);
  });

  it('draws normals and waiting times of the right mean and spread', () => {
    const sequence = new RandomSequence(key, purpose.lesions);
    const normals = Array.from({ length: many }, () => sequence.normal());
    expect(Math.abs(mean(normals))).toBeLessThan(4 / Math.sqrt(many));
    expect(Math.abs(mean(normals.map((z) => z * z)) - 1)).toBeLessThan(4 * Math.sqrt(2 / many));
    expect(Math.abs(mean(normals.map((z) => z ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / many));
    const waits = Array.from({ length: many }, () => sequence.exponential(0.25));
    expect(Math.abs(mean(waits) - 4)).toBeLessThan((4 * 4) / Math.sqrt(many));
    expect(sequence.exponential(0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('picks by weight', () => {
    const sequence = new RandomSequence(key, purpose.patient);
    const picks = Array.from(
      { length: many },
      () =>
        sequence.pick([
          { code: 'rare', weight: 0.1 },
          { code: 'frequent', weight: 0.9 },
        ]).code,
    );
    const rare = picks.filter((code) => code === 'rare').length / many;
    expect(Math.abs(rare - 0.1)).toBeLessThan((4 * 0.3) / Math.sqrt(many));
  });
});

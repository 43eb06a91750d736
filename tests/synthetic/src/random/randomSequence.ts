import { createHash } from 'node:crypto';
import { ln } from './elementary.ts';

/** 96 bits that a seed stands for. */
export type Key = readonly [number, number, number];

/** The key of a seed: the first 96 bits of its SHA-256. The seed 7 and the seed '7' are one seed. */
export function keyOf(seed: string | number): Key {
  const digest = createHash('sha256').update(`calcinosis synthetic registry ${seed}`, 'utf8').digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)];
}

/** A choice that is made with probability `weight`. */
export interface Weighted {
  readonly weight: number;
}

/** What a sequence is drawn for. Sequences of different purposes do not depend on each other. */
export const purpose = {
  centre: 1,
  patient: 2,
  lesions: 3,
  followUp: 4,
  entry: 5,
  caseIdentity: 6,
  visitIdentity: 7,
  submissionIdentity: 8,
  registration: 12,
  content: 14,
  delivery: 9,
  shuffling: 10,
  repeating: 11,
  life: 13,
} as const;

export type Purpose = (typeof purpose)[keyof typeof purpose];

/**
 * A sequence of random numbers that depends on (key, purpose, index, number) alone, so that case k
 * is the same whether or not any other was made.
 *
 * sfc32 by Chris Doty-Humphrey (PractRand 0.95): 96 bits of state and a counter, so that no sequence
 * is shorter than 2^32; the first 15 outputs are thrown away, as its author does, to mix the start.
 */
export class RandomSequence {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spareNormal: number | null = null;

  constructor(key: Key, drawnFor: Purpose, index = 0, number = 0) {
    this.#a = (key[0] + drawnFor) | 0;
    this.#b = (key[1] + index) | 0;
    this.#c = (key[2] + number) | 0;
    for (let n = 0; n < 15; n += 1) this.uint32();
  }

  /** A whole number of 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform on the open interval (0, 1), on a grid of 2^-52. */
  uniform(): number {
    const high = this.uint32() >>> 6;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low + 0.5) / 2 ** 52;
  }

  /** A whole number of 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** True with `probability`. Draws even when the answer is certain, so that later draws stay put. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (this.#spareNormal !== null) {
      const spare = this.#spareNormal;
      this.#spareNormal = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * ln(square)) / square);
      this.#spareNormal = y * stretch;
      return x * stretch;
    }
  }

  /** Waiting time at `rate` events a unit; infinite at rate 0. */
  exponential(rate: number): number {
    const wait = -ln(this.uniform());
    return rate === 0 ? Number.POSITIVE_INFINITY : wait / rate;
  }

  /** One of `choices`, by their weights, which add up to 1. */
  pick<const Choices extends readonly [Weighted, ...Weighted[]]>(choices: Choices): Choices[number] {
    let rest = this.uniform();
    let last: Choices[number] = choices[0];
    for (const choice of choices) {
      last = choice;
      rest -= choice.weight;
      if (rest < 0) break;
    }
    return last;
  }

  /** One of `choices`, each as likely. */
  oneOf<const Choices extends readonly [unknown, ...unknown[]]>(choices: Choices): Choices[number] {
    return choices[this.below(choices.length)];
  }
}

import { DisclosureError } from '../disclosureError.ts';

/**
 * A set of cases, as a bitmap over the numbers that the service gives to cases: 125 kB for a million. A case keeps
 * its number for a snapshot at least.
 */
export class Cohort {
  readonly #words: Uint32Array;
  readonly size: number;

  private constructor(words: Uint32Array) {
    this.#words = words;
    this.size = words.reduce((sum, word) => sum + bitsIn(word), 0);
  }

  /** @throws DisclosureError for what is no number of a case */
  static of(cases: Iterable<number>): Cohort {
    let words = new Uint32Array(64);
    for (const one of cases) {
      if (!Number.isInteger(one) || one < 0 || one >= 2 ** 32) {
        throw new DisclosureError('', `expected numbers of cases: whole, and from 0 to ${2 ** 32 - 1}`);
      }
      const at = Math.floor(one / 32);
      if (at >= words.length) {
        const longer = new Uint32Array(Math.max(at + 1, 2 * words.length));
        longer.set(words);
        words = longer;
      }
      words[at] = (words[at] ?? 0) | (1 << (one % 32));
    }
    return new Cohort(words.slice(0, words.findLastIndex((word) => word !== 0) + 1));
  }

  /** From {@link bytes}. @throws DisclosureError for what is no cohort */
  static from(bytes: Uint8Array): Cohort {
    if (bytes.length % 4 !== 0)
      throw new DisclosureError('', 'expected the bytes of a cohort: 4 for 32 cases');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const words = new Uint32Array(bytes.length / 4);
    // A loop: for a million cases `Uint32Array.from` with a function takes ten times as long.
    for (let at = 0; at < words.length; at++) words[at] = view.getUint32(4 * at, true);
    return new Cohort(words);
  }

  /** To be kept: 32 cases in 4 bytes, little-endian, without zeros at the end. They compress well. */
  bytes(): Uint8Array {
    const bytes = new Uint8Array(4 * this.#words.length);
    const view = new DataView(bytes.buffer);
    this.#words.forEach((word, at) => view.setUint32(4 * at, word, true));
    return bytes;
  }

  /** 32 cases from number 32 * `at` on, as bits. */
  word(at: number): number {
    return this.#words[at] ?? 0;
  }

  get words(): number {
    return this.#words.length;
  }

  /** The cohort without those of its cases that are in the words, and with all others that are: 32 * place + bit is a number. */
  xor(words: readonly (readonly [place: number, bits: number])[]): Cohort {
    const last = words.reduce((most, [place]) => Math.max(most, place), this.words - 1);
    const changed = new Uint32Array(last + 1);
    changed.set(this.#words);
    for (const [place, bits] of words) changed[place] = (changed[place] ?? 0) ^ bits;
    return new Cohort(changed.slice(0, changed.findLastIndex((word) => word !== 0) + 1));
  }

  /** |A xor B|: the cases that are in one of two cohorts only. */
  differenceFrom(other: Cohort): number {
    const words = Math.max(this.words, other.words);
    let sum = 0;
    for (let at = 0; at < words; at++) sum += bitsIn(this.word(at) ^ other.word(at));
    return sum;
  }
}

/** Bits set in a word of 32 (Hacker's Delight, 5-1). */
export function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

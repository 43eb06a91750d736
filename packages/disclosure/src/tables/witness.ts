import type { CodedCounts } from './counts.ts';
import { cellOf, type Lattice } from './lattice.ts';

/** Cases added to (or, negative, taken from) a combination of categories, one for every dimension. */
export interface Change {
  readonly at: readonly number[];
  readonly by: number;
}

/**
 * A whole-numbered population that a reader cannot tell from the true one: every count of the lattice stays within
 * what the release tells. It begins as the truth and is moved step by step. Since it is a possible population and not
 * the solution of a relaxed problem, what it proves holds against integer programming too.
 */
export class Witness {
  readonly #lattice: Lattice;
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;
  readonly #counts: Float64Array;
  readonly #population = new Map<string, { at: readonly number[]; cases: number }>();

  constructor(truth: CodedCounts, lattice: Lattice, least: Float64Array, greatest: Float64Array) {
    this.#lattice = lattice;
    this.#least = least;
    this.#greatest = greatest;
    this.#counts = lattice.cases.slice();
    for (const { at, cases } of truth.cells) this.#population.set(at.join(), { at, cases });
  }

  /** Combinations that have cases now. */
  occupied(): (readonly number[])[] {
    return [...this.#population.values()].filter(({ cases }) => cases > 0).map(({ at }) => at);
  }

  /** The count of a cell of the lattice now. */
  countOf(cell: number): number {
    return this.#counts[cell] ?? 0;
  }

  /**
   * Makes the changes as many times as possible, at most `most` times.
   *
   * @param blocked is told of each cell that does not let them be made even once
   * @returns how many times
   */
  move(changes: readonly Change[], most: number, blocked: (cell: number) => void): number {
    const effects = this.#effectsOf(changes);
    let times = most;
    for (const { at, by } of changes) {
      const cases = this.#population.get(at.join())?.cases ?? 0;
      if (by < 0) times = Math.min(times, Math.floor(cases / -by));
    }
    if (times < 1) return 0;
    for (const [cell, by] of effects) {
      const count = this.#counts[cell] ?? 0;
      const room = by > 0 ? (this.#greatest[cell] ?? 0) - count : count - (this.#least[cell] ?? 0);
      const here = Math.floor(room / Math.abs(by));
      if (here < 1) blocked(cell);
      times = Math.min(times, here);
    }
    if (times < 1) return 0;
    for (const [cell, by] of effects) this.#counts[cell] = (this.#counts[cell] ?? 0) + by * times;
    for (const { at, by } of changes) {
      const key = at.join();
      const cases = this.#population.get(key)?.cases ?? 0;
      this.#population.set(key, { at, cases: cases + by * times });
    }
    return times;
  }

  #effectsOf(changes: readonly Change[]): [cell: number, by: number][] {
    const effects = new Map<number, number>();
    for (const table of this.#lattice.tables) {
      for (const { at, by } of changes) {
        const cell = cellOf(this.#lattice.dimensions, table, at);
        effects.set(cell, (effects.get(cell) ?? 0) + by);
      }
    }
    return [...effects].filter(([, by]) => by !== 0);
  }
}

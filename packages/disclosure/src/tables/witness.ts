import type { CodedCounts } from './counts.ts';
import { cellOf, type Lattice } from './lattice.ts';

/** Cases added to (or, negative, taken from) a combination of categories, one for every dimension. */
export interface Change {
  readonly at: readonly number[];
  readonly by: number;
}

/** Cells that do not let changes be made as often as the population would; more of one than of another, `by` times. */
export interface Obstacle {
  readonly cells: readonly { readonly cell: number; readonly by: number }[];
  /** How often the changes were wanted and there were cases for, and how often they were made. */
  readonly possible: number;
  readonly made: number;
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
   * @param met is told what stood in the way of more, if anything but a lack of cases did
   * @returns how many times
   */
  move(changes: readonly Change[], most: number, met: (obstacle: Obstacle) => void): number {
    let possible = most;
    for (const { at, by } of changes) {
      const cases = this.#population.get(at.join())?.cases ?? 0;
      if (by < 0) possible = Math.min(possible, Math.floor(cases / -by));
    }
    if (possible < 1) return 0;
    const effects = this.#effectsOf(changes);
    let made = possible;
    const cells: { cell: number; by: number }[] = [];
    for (const [cell, by] of effects) {
      const count = this.#counts[cell] ?? 0;
      const room = by > 0 ? (this.#greatest[cell] ?? 0) - count : count - (this.#least[cell] ?? 0);
      const times = Math.floor(room / Math.abs(by));
      if (times < possible) cells.push({ cell, by });
      made = Math.min(made, times);
    }
    if (cells.length > 0) met({ cells, possible, made });
    if (made < 1) return 0;
    for (const [cell, by] of effects) this.#counts[cell] = (this.#counts[cell] ?? 0) + by * made;
    for (const { at, by } of changes) {
      const key = at.join();
      const cases = this.#population.get(key)?.cases ?? 0;
      this.#population.set(key, { at, cases: cases + by * made });
    }
    return made;
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

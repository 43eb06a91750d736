import type { Policy } from '../policy.ts';
import type { CodedCounts } from './counts.ts';
import { boundsOf, valuesWanted, type CellStatus } from './knowledge.ts';
import { categoriesOf, type Lattice, type LatticeTable } from './lattice.ts';
import { loweringMoves, raisingMoves } from './moves.ts';
import { Witness, type Obstacle } from './witness.ts';

/** How many counts a cell is proved to be left with, and what to hide for more. */
export interface Protection {
  readonly values: number;
  /** The cells to hide that let most be gained for the fewest cases lost; null where hiding does not help. */
  readonly cheapest: readonly number[] | null;
}

/** What a reader knows of every cell, of tables of at most so many dimensions; of others nothing. */
export class Knowledge {
  readonly #truth: CodedCounts;
  readonly #lattice: Lattice;
  readonly #policy: Policy;
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;

  constructor(truth: CodedCounts, lattice: Lattice, policy: Policy) {
    this.#truth = truth;
    this.#lattice = lattice;
    this.#policy = policy;
    this.#least = new Float64Array(lattice.cases.length);
    this.#greatest = new Float64Array(lattice.cases.length).fill(Infinity);
  }

  /** The reader is told the status of a cell, and its count where it is shown. */
  tell(cell: number, status: CellStatus): void {
    const { least, greatest } = boundsOf(status, this.#lattice.cases[cell] ?? 0, this.#policy);
    this.#least[cell] = least;
    this.#greatest[cell] = greatest;
  }

  /**
   * Shows a suppressed cell protected by exhibiting populations that the reader cannot exclude, with fewer and with
   * more cases in it than there are. `values` is at least true, and no more than `valuesWanted`.
   *
   * @param hideable whether a cell could be hidden for its sake
   */
  protectionOf(
    table: LatticeTable,
    cell: number,
    status: CellStatus,
    hideable: (cell: number) => boolean,
  ): Protection {
    const wanted = valuesWanted(status, this.#lattice.cases[cell] ?? 0, this.#policy);
    const sizes = this.#lattice.dimensions.map(({ categories }) => categories.length);
    const target = { over: table.over, categories: categoriesOf(this.#lattice.dimensions, table, cell) };
    let [values, price, cheapest]: [number, number, number[] | null] = [1, Infinity, null];
    const met = (obstacle: Obstacle): void => {
      const offer = this.#priceOf(obstacle, hideable);
      if (offer < price) [price, cheapest] = [offer, obstacle.cells.map((one) => one.cell)];
    };
    for (const moves of [loweringMoves, raisingMoves]) {
      const witness = new Witness(this.#truth, this.#lattice, this.#least, this.#greatest);
      for (let before = -1; before < values && values < wanted; ) {
        before = values;
        for (const changes of moves(target, witness.occupied(), sizes)) {
          values += witness.move(changes, wanted - values, met);
          if (values >= wanted) return { values, cheapest };
        }
      }
    }
    return { values, cheapest };
  }

  /** Cases lost for each value gained, were the cells in the way hidden; Infinity where that gains nothing. */
  #priceOf({ cells, possible, made }: Obstacle, hideable: (cell: number) => boolean): number {
    let [cost, gain] = [0, possible - made];
    for (const { cell, by } of cells) {
      if (!hideable(cell)) return Infinity;
      const count = this.#lattice.cases[cell] ?? 0;
      cost += count;
      // A cell hidden for another's sake is still known to be above the threshold.
      if (by < 0) gain = Math.min(gain, Math.floor((count - this.#policy.threshold - 1) / -by) - made);
    }
    return gain < 1 ? Infinity : cost / gain;
  }
}

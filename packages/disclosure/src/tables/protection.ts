import type { Policy } from '../policy.ts';
import type { CodedCounts } from './counts.ts';
import { boundsOf, valuesWanted, type CellStatus } from './knowledge.ts';
import { categoriesOf, type Lattice, type LatticeTable } from './lattice.ts';
import { loweringMoves, raisingMoves } from './moves.ts';
import { Witness } from './witness.ts';

/** Counts that a cell is proved to be left with, and the cells that stood in the way of more, by how often. */
export interface Protection {
  readonly values: number;
  readonly blockers: ReadonlyMap<number, number>;
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
   */
  protectionOf(table: LatticeTable, cell: number, status: CellStatus): Protection {
    const wanted = valuesWanted(status, this.#lattice.cases[cell] ?? 0, this.#policy);
    const sizes = this.#lattice.dimensions.map(({ categories }) => categories.length);
    const target = { over: table.over, categories: categoriesOf(this.#lattice.dimensions, table, cell) };
    const blockers = new Map<number, number>();
    const blocked = (by: number): void => {
      blockers.set(by, (blockers.get(by) ?? 0) + 1);
    };
    let values = 1;
    for (const moves of [loweringMoves, raisingMoves]) {
      const witness = new Witness(this.#truth, this.#lattice, this.#least, this.#greatest);
      for (let before = -1; before < values && values < wanted; ) {
        before = values;
        for (const changes of moves(target, witness.occupied(), sizes)) {
          values += witness.move(changes, wanted - values, blocked);
          if (values >= wanted) return { values, blockers };
        }
      }
    }
    return { values, blockers };
  }
}

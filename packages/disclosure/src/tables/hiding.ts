import type { Policy } from '../policy.ts';
import type { CodedCounts } from './counts.ts';
import { valuesWanted, type CellStatus } from './knowledge.ts';
import { cellsIn, type Lattice, type LatticeTable } from './lattice.ts';
import { Knowledge } from './protection.ts';

/** Hidden cells that are tried to be shown after all: each takes a check of every small cell. */
const MOST_TRIED = 64;

interface Target {
  readonly table: LatticeTable;
  readonly cell: number;
}

/**
 * Hides cells of some tables of a lattice until every cell hidden for its own sake, in any of its tables, is left with
 * enough values.
 *
 * The cells to hide are found greedily: of all the changes that a reader should not be able to exclude, the one that
 * is to be had for the fewest cases hidden, and on. At the end those that were hidden in vain are shown again. Where
 * nothing suffices, the tables that hold the cell are withheld whole, or the cell is left for later.
 *
 * @param known statuses of all cells, with what was decided before
 * @param where the tables that cells may be hidden of, but for the fixed ones, and whether they may be withheld whole
 * @returns statuses of all cells, and whether all are protected
 */
export function hideComplements(
  truth: CodedCounts,
  lattice: Lattice,
  known: readonly CellStatus[],
  {
    open,
    whole,
    fixed,
  }: { readonly open: readonly LatticeTable[]; readonly whole: boolean; readonly fixed: ReadonlySet<number> },
  policy: Policy,
): { statuses: CellStatus[]; protectedAll: boolean } {
  const statuses = [...known];
  let protectedAll = true;
  const knowledge = new Knowledge(truth, lattice, policy);
  statuses.forEach((status, cell) => knowledge.tell(cell, status));
  const openCells = new Set(open.flatMap(cellsIn));
  const countOf = (cell: number): number => lattice.cases[cell] ?? 0;
  const statusOf = (cell: number): CellStatus => statuses[cell] ?? 'shown';
  const hideable = (cell: number): boolean =>
    openCells.has(cell) && !fixed.has(cell) && statusOf(cell) === 'shown' && countOf(cell) > 0;
  const hidden: number[] = [];

  for (const target of targetsOf(lattice)) {
    for (;;) {
      const { enough, cheapest } = protectionOf(target);
      if (enough) break;
      if (cheapest === null) {
        if (whole) withhold(target.table);
        else protectedAll = false;
        break;
      }
      for (const cell of cheapest) tell(cell, 'complementary');
      hidden.push(...cheapest);
    }
  }
  if (protectedAll) showAgain();
  return { statuses, protectedAll };

  function protectionOf({ table, cell }: Target): { enough: boolean; cheapest: readonly number[] | null } {
    const status = statusOf(cell);
    if (status !== 'small' && status !== 'few-centres') return { enough: true, cheapest: null };
    const { values, cheapest } = knowledge.protectionOf(table, cell, status, hideable);
    return { enough: values >= valuesWanted(status, countOf(cell), policy), cheapest };
  }

  function tell(cell: number, status: CellStatus): void {
    statuses[cell] = status;
    knowledge.tell(cell, status);
  }

  function withhold({ over }: LatticeTable): void {
    const holding = open.filter((table) => over.every((one) => table.over.includes(one)));
    for (const cell of holding.flatMap(cellsIn)) tell(cell, 'withheld');
  }

  /** Greed hides what a later cell makes needless; the largest counts are tried first. */
  function showAgain(): void {
    const tried = hidden
      .filter((cell) => statusOf(cell) === 'complementary')
      .toSorted((a, b) => countOf(b) - countOf(a) || a - b);
    for (const cell of tried.slice(0, MOST_TRIED)) {
      tell(cell, 'shown');
      if (!targetsOf(lattice).every((target) => protectionOf(target).enough)) tell(cell, 'complementary');
    }
  }
}

function targetsOf({ tables }: Lattice): Target[] {
  return tables.flatMap((table) => cellsIn(table).map((cell) => ({ table, cell })));
}

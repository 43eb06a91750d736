import type { Policy } from '../policy.ts';
import type { CodedCounts } from './counts.ts';
import { valuesWanted, type CellStatus } from './knowledge.ts';
import type { Lattice, LatticeTable } from './lattice.ts';
import { Knowledge } from './protection.ts';

/** Blockers tried one by one before the one that blocks most is given up. */
const TRIED = 12;

/**
 * Complementary suppression: hides further cells until every cell hidden for its own sake is left with enough values.
 *
 * Tables are gone through from the total upwards, and what was decided for a margin stays: so a margin is released in
 * the same way whichever table it is a margin of, and one answer does not show what another hides for its sake.
 * The cells to hide are found greedily: among those that stand in the way, the one with the fewest cases that is
 * enough on its own; otherwise the one that is most in the way, and on. Where nothing is enough, the whole table.
 */
export function suppressComplements(
  truth: CodedCounts,
  lattice: Lattice,
  primary: readonly CellStatus[],
  policy: Policy,
): CellStatus[] {
  const statuses = [...primary];
  const knowledge = new Knowledge(truth, lattice, policy);
  const hide = (cell: number, status: CellStatus): void => {
    statuses[cell] = status;
    knowledge.tell(cell, status);
  };
  const deepest = Math.max(0, ...lattice.tables.map(({ over }) => over.length));
  for (let depth = 0; depth <= deepest; depth++) {
    const told = lattice.tables.filter(({ over }) => over.length === depth);
    for (const cell of told.flatMap(cellsOf)) knowledge.tell(cell, statuses[cell] ?? 'shown');
    const open = new Set(told.flatMap(cellsOf));
    for (const table of lattice.tables.filter(({ over }) => over.length <= depth)) {
      for (const cell of cellsOf(table)) {
        const status = statuses[cell] ?? 'shown';
        if (status !== 'small' && status !== 'few-centres') continue;
        if (protect({ table, cell, status }, open)) continue;
        const withheld = told.filter(({ over }) => table.over.every((one) => over.includes(one)));
        for (const hidden of withheld.flatMap(cellsOf)) hide(hidden, 'withheld');
      }
    }
  }
  return statuses;

  /** False where hiding cells one by one is not enough. */
  function protect(
    { table, cell, status }: { table: LatticeTable; cell: number; status: CellStatus },
    open: ReadonlySet<number>,
  ): boolean {
    const wanted = valuesWanted(status, countOf(cell), policy);
    const valuesNow = (): number => knowledge.protectionOf(table, cell, status).values;
    for (;;) {
      const { values, blockers } = knowledge.protectionOf(table, cell, status);
      if (values >= wanted) return true;
      const inTheWay = [...blockers]
        .filter(([blocker]) => open.has(blocker) && statuses[blocker] === 'shown' && countOf(blocker) > 0)
        .toSorted(([a, often], [b, oftener]) => oftener - often || countOf(a) - countOf(b) || a - b)
        .map(([blocker]) => blocker);
      const [most] = inTheWay;
      if (most === undefined) return false;
      const enough = inTheWay
        .toSorted((a, b) => countOf(a) - countOf(b) || a - b)
        .slice(0, TRIED)
        .find((blocker) => {
          knowledge.tell(blocker, 'complementary');
          const protectedNow = valuesNow() >= wanted;
          knowledge.tell(blocker, 'shown');
          return protectedNow;
        });
      hide(enough ?? most, 'complementary');
    }
  }

  function countOf(cell: number): number {
    return lattice.cases[cell] ?? 0;
  }
}

function cellsOf({ offset, size }: LatticeTable): number[] {
  return Array.from({ length: size }, (_, index) => offset + index);
}

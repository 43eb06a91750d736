import type { Policy } from '../policy.ts';
import { collapse, type CodedCounts } from './counts.ts';
import { hideComplements } from './hiding.ts';
import type { CellStatus } from './knowledge.ts';
import { buildLattice, cellsIn, type Lattice, type LatticeTable } from './lattice.ts';

/**
 * Complementary suppression of all tables of a lattice.
 *
 * Each table, from the total upwards, is first protected by itself with its margins as they are: so a table hides the same
 * for its own sake whatever it is released with, and what one answer hides another does not show. What the tables
 * tell of each other is looked at after that, and may hide more.
 *
 * @param elsewhere cells that are not hidden for another's sake, since they are told elsewhere as well
 */
export function suppressComplements(
  truth: CodedCounts,
  lattice: Lattice,
  {
    primary,
    elsewhere,
  }: { readonly primary: readonly CellStatus[]; readonly elsewhere: ReadonlySet<number> },
  policy: Policy,
): CellStatus[] {
  const statuses = [...primary];
  let done = false;
  for (const table of lattice.tables) {
    const own = collapse(truth, table.over);
    const part = buildLattice(own, [own.dimensions.map((_, index) => index)]);
    const home = part.tables.flatMap(({ over }) =>
      cellsIn(
        tableOver(
          lattice,
          over.map((one) => table.over[one] ?? 0),
        ),
      ),
    );
    const known = home.map((cell) => statuses[cell] ?? 'shown');
    const fixed = new Set(home.flatMap((cell, index) => (elsewhere.has(cell) ? [index] : [])));
    const decided = hideComplements(
      own,
      part,
      known,
      { open: part.tables.slice(-1), whole: false, fixed },
      policy,
    );
    home.forEach((cell, index) => {
      statuses[cell] = decided.statuses[index] ?? 'withheld';
    });
    done = decided.protectedAll && part.tables.length === lattice.tables.length;
  }
  if (done) return statuses;
  const open = { open: lattice.tables, whole: true, fixed: elsewhere };
  return hideComplements(truth, lattice, statuses, open, policy).statuses;
}

function tableOver({ tables }: Lattice, over: readonly number[]): LatticeTable {
  const found = tables.find((table) => table.over.join() === over.join());
  if (found === undefined) throw new Error(`The lattice lacks a margin of its own: ${over.join()}.`);
  return found;
}

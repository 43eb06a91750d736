import { atomsOf } from './atoms.ts';
import type { Cohort } from './cohort.ts';

/** The greatest prime below 2^26: products of two remainders stay exact in a double. */
const PRIME = 67_108_859;

/** What sums and differences of any number of answers tell: how many are independent, and which small groups. */
export interface SpannedGroups {
  readonly rank: number;
  /** Number of combinations, in the reduced form, whose cases are k or fewer. */
  readonly small: number;
}

/**
 * The audit of Chin and Özsoyoğlu (1982): counts of cohorts are sums over the fields of their Venn diagram; what can be
 * had from them by adding and subtracting is the row space of the matrix of memberships. A field is given away exactly
 * if it has a row of its own in the reduced echelon form. Any row of it that touches k cases or fewer is counted.
 *
 * Computed modulo a prime of 26 bits, which may take a dependency for another one, at odds of one in millions.
 *
 * @returns null where the diagram has more than `mostAtoms` fields
 */
export function spannedGroups(
  cohorts: readonly Cohort[],
  threshold: number,
  mostAtoms: number,
): SpannedGroups | null {
  const atoms = atomsOf(cohorts, mostAtoms);
  if (atoms === null) return null;
  const rows = cohorts.map(() => new Float64Array(atoms.length));
  for (const [column, atom] of atoms.entries()) {
    for (const cohort of atom.cohorts) {
      const row = rows[cohort];
      if (row !== undefined) row[column] = 1;
    }
  }
  const reduced = reduce(rows, atoms.length);
  const small = reduced.filter((row) => {
    let cases = 0;
    for (const [column, value] of row.entries()) cases += value === 0 ? 0 : (atoms[column]?.cases ?? 0);
    return cases <= threshold;
  });
  return { rank: reduced.length, small: small.length };
}

/** Reduced row echelon form; rows of zeros left out. */
function reduce(rows: readonly Float64Array[], columns: number): Float64Array[] {
  const left = [...rows];
  const done: Float64Array[] = [];
  for (let column = 0; column < columns && left.length > 0; column++) {
    const at = left.findIndex((row) => row[column] !== 0);
    const [pivot] = at < 0 ? [] : left.splice(at, 1);
    if (pivot === undefined) continue;
    const factor = inverse(pivot[column] ?? 1);
    for (let index = column; index < columns; index++) pivot[index] = ((pivot[index] ?? 0) * factor) % PRIME;
    for (const row of [...done, ...left]) {
      const times = row[column] ?? 0;
      if (times === 0) continue;
      for (let index = column; index < columns; index++) {
        row[index] = ((row[index] ?? 0) + (PRIME - times) * (pivot[index] ?? 0)) % PRIME;
      }
    }
    done.push(pivot);
  }
  return done;
}

/** By Fermat: value^(p - 2). */
function inverse(value: number): number {
  let [result, base] = [1, value];
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

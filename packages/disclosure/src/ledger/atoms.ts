import type { Cohort } from './cohort.ts';

/** Cases that no cohort tells apart. */
export interface Atom {
  /** Numbers of the cohorts that they are in, ascending; one at least. */
  readonly cohorts: readonly number[];
  readonly cases: number;
}

/**
 * The fields of the Venn diagram of cohorts. Every case carries the number of its field so far, and each cohort splits
 * the fields: 4 bytes a case, and time = cases x cohorts (1e6 cases and 150 cohorts: about a second).
 *
 * @returns null when there are more than `most`
 */
export function atomsOf(cohorts: readonly Cohort[], most: number): Atom[] | null {
  const words = Math.max(0, ...cohorts.map((cohort) => cohort.words));
  const fieldOf = new Uint32Array(32 * words);
  let fields: (readonly number[])[] = [[]];
  for (const [number, cohort] of cohorts.entries()) {
    const split: (readonly number[])[] = [];
    // Twice the field, and 1 more inside the cohort, to the field after it, counted from 1; 0: not met yet.
    const next = new Uint32Array(2 * fields.length);
    for (let at = 0; at < words; at++) {
      const word = cohort.word(at);
      for (let bit = 0; bit < 32; bit++) {
        const one = 32 * at + bit;
        const before = fieldOf[one] ?? 0;
        const inside = (word >>> bit) & 1;
        let after = next[2 * before + inside] ?? 0;
        if (after === 0) {
          const members = fields[before] ?? [];
          after = split.push(inside === 1 ? [...members, number] : members);
          next[2 * before + inside] = after;
        }
        fieldOf[one] = after - 1;
      }
    }
    fields = split;
    // One more for the cases that are in no cohort.
    if (fields.length > most + 1) return null;
  }
  const cases = new Float64Array(fields.length);
  for (const field of fieldOf) cases[field] = (cases[field] ?? 0) + 1;
  const atoms = fields.flatMap((members, field) =>
    members.length === 0 ? [] : [{ cohorts: members, cases: cases[field] ?? 0 }],
  );
  return atoms.length > most ? null : atoms;
}

import type { Change } from './witness.ts';

/** A cell of a table: its dimensions by number, and its category in each. */
export interface Target {
  readonly over: readonly number[];
  readonly categories: readonly number[];
}

/** Swaps tried for one cell: enough for any table of two dimensions, and a bound on the time of a larger one. */
const MOST_SWAPS = 20_000;

/**
 * Ways in which one case more could be in a cell: a case elsewhere belongs here, two cases elsewhere have a
 * category exchanged (which leaves all margins as they are), or there is one case more altogether.
 */
export function* raisingMoves(
  { over, categories }: Target,
  occupied: readonly (readonly number[])[],
  sizes: readonly number[],
): Generator<Change[]> {
  const seen = new Set<string>();
  for (const at of occupied) {
    const here = replaced(at, over, categories);
    if (!contains(at, over, categories)) yield recode(at, here);
    if (!seen.has(here.join())) {
      seen.add(here.join());
      yield [{ at: here, by: 1 }];
    }
  }
  let left = MOST_SWAPS;
  for (const one of over) {
    const wanted = categories[over.indexOf(one)] ?? 0;
    const others = over.filter((other) => other !== one);
    const othersAt = others.map((other) => categories[over.indexOf(other)] ?? 0);
    for (const at of occupied) {
      if (at[one] === wanted || !contains(at, others, othersAt)) continue;
      for (const donor of occupied) {
        if (donor[one] !== wanted || contains(donor, over, categories)) continue;
        if (left-- === 0) return;
        yield exchange(at, donor, one);
      }
    }
  }
  // A cell of a population without cases: nothing to replace, so one case in any place of the cell.
  if (occupied.length === 0) {
    yield [
      {
        at: replaced(
          sizes.map(() => 0),
          over,
          categories,
        ),
        by: 1,
      },
    ];
  }
}

/** Ways in which one case fewer could be in a cell: the reverse of {@link raisingMoves}. */
export function* loweringMoves(
  { over, categories }: Target,
  occupied: readonly (readonly number[])[],
  sizes: readonly number[],
): Generator<Change[]> {
  const inside = occupied.filter((at) => contains(at, over, categories));
  for (const at of inside) {
    for (const one of over) {
      for (let category = 0; category < (sizes[one] ?? 1); category++) {
        if (category !== at[one]) yield recode(at, replaced(at, [one], [category]));
      }
    }
    yield [{ at, by: -1 }];
  }
  let left = MOST_SWAPS;
  for (const at of inside) {
    for (const one of over) {
      for (const other of occupied) {
        if (other[one] === at[one]) continue;
        if (contains(replaced(other, [one], [at[one] ?? 0]), over, categories)) continue;
        if (left-- === 0) return;
        yield exchange(at, other, one);
      }
    }
  }
}

function contains(at: readonly number[], over: readonly number[], categories: readonly number[]): boolean {
  return over.every((one, index) => at[one] === categories[index]);
}

function replaced(at: readonly number[], over: readonly number[], categories: readonly number[]): number[] {
  const changed = [...at];
  over.forEach((one, index) => {
    changed[one] = categories[index] ?? 0;
  });
  return changed;
}

function recode(from: readonly number[], to: readonly number[]): Change[] {
  return [
    { at: from, by: -1 },
    { at: to, by: 1 },
  ];
}

/** Two cases exchange their category in one dimension. */
function exchange(a: readonly number[], b: readonly number[], one: number): Change[] {
  return [...recode(a, replaced(a, [one], [b[one] ?? 0])), ...recode(b, replaced(b, [one], [a[one] ?? 0]))];
}

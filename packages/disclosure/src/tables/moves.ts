import type { Change } from './witness.ts';

/** A cell of a table: its dimensions by number, and its category in each. */
export interface Target {
  readonly over: readonly number[];
  readonly categories: readonly number[];
}

/** Swaps tried for one cell: a bound on the time that a large grid takes. */
const MOST_SWAPS = 5000;

/**
 * Ways in which one case more could be in a cell: a case elsewhere belongs here, or there is one case more altogether;
 * cases at the corners of a block alternate, so that no margin changes; two cases elsewhere have a category exchanged.
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
      yield* alternations({ over, categories }, here, 1, sizes);
    }
  }
  // In a table of two dimensions every swap is an alternation.
  let left = sizes.length > 2 ? MOST_SWAPS : 0;
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
    yield* alternations({ over, categories }, at, -1, sizes);
  }
  let left = sizes.length > 2 ? MOST_SWAPS : 0;
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

/**
 * Corners of the blocks that `at`, a place in the cell, spans with other categories of the cell's dimensions: `by` more at
 * it, as many fewer at its neighbours, and so on by turns. Of all tables only those that hold every dimension of the cell
 * are touched.
 */
function* alternations(
  { over }: Target,
  at: readonly number[],
  by: 1 | -1,
  sizes: readonly number[],
): Generator<Change[]> {
  if (over.length < 2) return;
  const opposites = over.reduce<number[][]>(
    (all, one) =>
      all.flatMap((some) =>
        Array.from({ length: sizes[one] ?? 1 }, (_, category) => category)
          .filter((category) => category !== at[one])
          .map((category) => [...some, category]),
      ),
    [[]],
  );
  for (const opposite of opposites) {
    yield over.reduce<Change[]>(
      (corners, one, index) => [
        ...corners,
        ...corners.map((corner) => ({
          at: replaced(corner.at, [one], [opposite[index] ?? 0]),
          by: -corner.by,
        })),
      ],
      [{ at, by }],
    );
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

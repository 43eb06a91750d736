/** A table as a reader sees it. */
export interface TableSeen {
  readonly by: readonly string[];
  readonly cells: readonly {
    readonly at: readonly string[];
    readonly cases: number | null;
    /** Whether the reader knows it to be small; the true reason is given to the attacker. */
    readonly isSmall: boolean;
  }[];
}

/** What a reader can tell of a cell: at least `lowest` cases, and at most `highest`. */
export interface Bounds {
  readonly cell: Readonly<Record<string, string>>;
  readonly lowest: number;
  readonly highest: number;
}

interface Range {
  lowest: number;
  highest: number;
}

/**
 * An attack that shares no code with what it attacks: all that follows for each hidden cell from rounding, from the
 * threshold, and from adding up, over all tables at once. A cell is the sum of the cells of each table that tells more of it; what
 * is known of either side bounds the other, and so on until nothing moves.
 */
export function boundsOf(
  tables: readonly TableSeen[],
  { k, base }: { readonly k: number; readonly base: number },
): Bounds[] {
  const half = Math.floor((base - 1) / 2);
  const known = new Map<string, Range & { cell: Record<string, string>; hidden: boolean }>();
  const sums: { whole: string; parts: string[] }[] = [];
  const keyOf = (cell: Record<string, string>) =>
    JSON.stringify(Object.entries(cell).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const cellAt = (by: readonly string[], at: readonly string[]) =>
    Object.fromEntries(by.map((name, place) => [name, at[place] ?? '']));
  for (const { by, cells } of tables) {
    for (const { at, cases, isSmall } of cells) {
      const cell = cellAt(by, at);
      const range =
        cases !== null
          ? { lowest: cases - half, highest: cases + half }
          : { lowest: 0, highest: isSmall ? k : Infinity };
      known.set(keyOf(cell), { ...range, cell, hidden: cases === null });
    }
    for (const left of by.keys()) {
      const kept = by.filter((_, place) => place !== left);
      const parts = Map.groupBy(cells, ({ at }) =>
        keyOf(
          cellAt(
            kept,
            at.filter((_, place) => place !== left),
          ),
        ),
      );
      for (const [whole, all] of parts)
        sums.push({ whole, parts: all.map(({ at }) => keyOf(cellAt(by, at))) });
    }
  }
  for (let moved = true; moved; ) {
    moved = false;
    for (const { whole, parts } of sums) {
      const total = known.get(whole);
      const ranges = parts.flatMap((part) => known.get(part) ?? []);
      if (total === undefined) continue;
      const lowest = ranges.reduce((sum, each) => sum + each.lowest, 0);
      const highest = ranges.reduce((sum, each) => sum + each.highest, 0);
      moved = narrow(total, lowest, highest) || moved;
      for (const each of ranges) {
        const others = highest - each.highest;
        const least = Number.isFinite(highest) ? total.lowest - others : -Infinity;
        moved = narrow(each, least, total.highest - (lowest - each.lowest)) || moved;
      }
    }
  }
  return [...known.values()]
    .filter(({ hidden }) => hidden)
    .map(({ cell, lowest, highest }) => ({ cell, lowest, highest }));
}

function narrow(range: Range, lowest: number, highest: number): boolean {
  const before = { ...range };
  range.lowest = Math.max(range.lowest, lowest);
  range.highest = Math.min(range.highest, highest);
  return range.lowest > before.lowest || range.highest < before.highest;
}

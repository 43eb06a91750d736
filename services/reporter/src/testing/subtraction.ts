import type { PublishedTable } from './publishedTables.ts';

/** What a reader knows of a number: at least `lowest`, and at most `highest`. */
export interface Known {
  readonly lowest: number;
  readonly highest: number;
}

/** A table of one edition, as a reader knows it: the number of each group, or of all cases. */
export interface TableKnown extends Pick<PublishedTable, 'id' | 'dimension'> {
  readonly groups: ReadonlyMap<string, Known>;
}

/** By which so much a number may be rounded: 5 is told of 3 to 7. */
const rounding = 2;

/** What the tables of an edition tell: a shown number is rounded, a small one is `threshold` at most. */
export function tablesKnown(tables: readonly PublishedTable[], threshold: number): TableKnown[] {
  const total = tables.find(({ dimension }) => dimension === null)?.cells[0]?.cases ?? Infinity;
  return tables.map(({ id, dimension, cells }) => ({
    id,
    dimension,
    groups: new Map(
      cells.map(({ at, cases, suppressed }): [string, Known] => [
        at[0] ?? '',
        cases === null
          ? { lowest: 0, highest: suppressed === 'small' ? threshold : total + rounding }
          : { lowest: Math.max(0, cases - rounding), highest: cases + rounding },
      ]),
    ),
  }));
}

/** A number by which a group changed from one edition to the next, as far as a reader can tell. */
export interface Change extends Known, Pick<PublishedTable, 'id' | 'dimension'> {
  readonly group: string;
}

/**
 * The attack: the tables of an edition from those of the next one. Each difference is bounded by what is known of both
 * numbers, and then by all others, since the groups of every dimension add up to all cases; on and on until nothing moves.
 */
export function subtracted(earlier: readonly TableKnown[], later: readonly TableKnown[]): Change[] {
  const changes = later.flatMap(({ id, dimension, groups }) => {
    const before = earlier.find((each) => each.id === id)?.groups;
    return [...groups].map(([group, now]) => {
      const then = before?.get(group) ?? { lowest: 0, highest: 0 };
      return { id, dimension, group, lowest: now.lowest - then.highest, highest: now.highest - then.lowest };
    });
  });
  const whole = changes.find(({ dimension }) => dimension === null);
  const tables = Map.groupBy(
    changes.filter(({ dimension }) => dimension !== null),
    ({ id }) => id,
  );
  if (whole === undefined) return changes;
  for (let moved = true; moved; ) {
    moved = false;
    for (const parts of tables.values()) {
      const lowest = parts.reduce((sum, each) => sum + each.lowest, 0);
      const highest = parts.reduce((sum, each) => sum + each.highest, 0);
      moved = narrow(whole, lowest, highest) || moved;
      for (const part of parts) {
        const others = { lowest: lowest - part.lowest, highest: highest - part.highest };
        moved = narrow(part, whole.lowest - others.highest, whole.highest - others.lowest) || moved;
      }
    }
  }
  return changes;
}

/** Never past each other: what contradicts itself, since parts are told as of different times, tells no more. */
function narrow(known: { lowest: number; highest: number }, lowest: number, highest: number): boolean {
  const before = { ...known };
  if (lowest <= known.highest) known.lowest = Math.max(known.lowest, lowest);
  if (highest >= known.lowest) known.highest = Math.min(known.highest, highest);
  return known.lowest > before.lowest || known.highest < before.highest;
}

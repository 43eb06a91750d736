import type { PublishedTable, Told } from './publishedTables.ts';
import { sizeOf } from './truth.ts';
import { addedUp, type Known, know, type Reading, type Sum } from './subtraction.ts';

/** What a reader knows of a number by itself, and whether that is of this edition: told otherwise than in the one before. */
interface KnownGroup {
  readonly group: string;
  readonly key: string;
  readonly known: Known;
  readonly isNew: boolean;
}

/** A table, as a reader knows it before anything is added up. */
interface KnownTable extends Pick<PublishedTable, 'id' | 'key'> {
  readonly groups: readonly KnownGroup[];
  readonly margin: Known | null;
}

/** By which so much a number may be rounded: 10 is told of 8 to 12. */
const rounding = 2;

const someNumber: Known = { lowest: 0, highest: Number.POSITIVE_INFINITY };

/** Names a number as a table has it, which may be that of an earlier edition. */
export const numberIn = (table: string, group: string): string => `${table}: ${group}`;

/**
 * The tables of an edition, for a reader who knows every rule: a shown number is rounded and above `threshold`, a small one is that
 * at most, and what hides another is above it, unless the whole table is hidden.
 *
 * @param before those of the edition before; null when it is the first one.
 */
export function asPublished(
  tables: readonly PublishedTable[],
  before: readonly PublishedTable[] | null,
  threshold: number,
): KnownTable[] {
  const earlier = new Map(before?.map((table) => [table.id, table]));
  return tables.map(({ id, key, groups, margin }) => {
    const isHidden = groups.every(({ suppressed }) => suppressed === 'complementary');
    const then = new Map(earlier.get(id)?.groups.map((group) => [group.group, group]));
    return {
      id,
      key,
      groups: groups.map(({ group, key: of, ...told }) => ({
        group,
        key: of,
        known: boundsOf(told, threshold, isHidden),
        isNew: before === null || isToldOtherwise(then.get(group) ?? noCase, told),
      })),
      margin: margin === null ? null : boundsOf(margin, threshold, false),
    };
  });
}

/** The tables as they would be told were small numbers hidden, all others told as they are, and nothing else done. */
export const onlySmallHidden = (
  tables: readonly PublishedTable[],
  position: number,
  threshold: number,
): KnownTable[] =>
  tables.map(({ id, key, groups, truth }) => {
    const cases = truth(position);
    const knownOf = (n: number): Known =>
      n > 0 && n <= threshold ? { lowest: 1, highest: threshold } : { lowest: n, highest: n };
    return {
      id,
      key,
      groups: groups.map((each) => ({
        group: each.group,
        key: each.key,
        known: knownOf(sizeOf(cases, each.group)),
        isNew: true,
      })),
      margin: knownOf(cases.size),
    };
  });

/** Of a group that there was not. */
const noCase: Told = { cases: null, suppressed: 'small' };

function boundsOf({ cases, suppressed }: Told, threshold: number, isHidden: boolean): Known {
  if (cases !== null) {
    return { lowest: Math.max(threshold + 1, cases - rounding), highest: cases + rounding };
  }
  if (suppressed === 'small') return { lowest: 0, highest: threshold };
  return suppressed === 'complementary' && !isHidden ? { ...someNumber, lowest: threshold + 1 } : someNumber;
}

/** A number that hides another may be the same as before it did. */
function isToldOtherwise(then: Told, now: Told): boolean {
  if (then.cases !== null && now.cases !== null) return then.cases !== now.cases;
  const [wasSmall, isSmall] = [then, now].map(({ suppressed }) => suppressed === 'small');
  const isKnown = [then, now].every(({ cases, suppressed }) => cases !== null || suppressed === 'small');
  return isKnown && wasSmall !== isSmall;
}

/**
 * Everything that follows. The groups of a table add up to all its cases, as it has them; so do the true numbers, which are the same
 * whatever table tells them. What is told otherwise than in the edition before is true now; of anything else fewer cases than
 * `threshold` have changed since it was.
 */
export function readingOf(tables: readonly KnownTable[], threshold: number): Reading {
  const known = new Map<string, Known>();
  const sums: Sum[] = [];
  const within = new Map<string, string>();
  for (const { id, key, groups, margin } of tables) {
    for (const { group, key: of, known: number, isNew } of groups) {
      const [told, since] = [numberIn(id, group), `since then, ${numberIn(id, group)}`];
      const changed = isNew ? 0 : threshold - 1;
      know(known, told, number);
      know(known, since, { lowest: -changed, highest: changed });
      know(known, of, someNumber);
      sums.push({ whole: of, parts: [told, since] });
      for (const each of [told, since, of]) within.set(each, within.get(each) ?? id);
    }
    if (groups.some((group) => group.key === key)) continue;
    const all = numberIn(id, 'all');
    know(known, all, margin ?? someNumber);
    know(known, key, someNumber);
    for (const each of [all, key]) within.set(each, within.get(each) ?? id);
    sums.push(
      { whole: all, parts: groups.map(({ group }) => numberIn(id, group)) },
      { whole: key, parts: groups.map((group) => group.key) },
    );
  }
  return { known: addedUp(known, sums), sums, within };
}

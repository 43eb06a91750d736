import { textArray } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, sql } from 'kysely';
import { codeVersion } from '../codeVersion.ts';
import { moveCounts, type RowCount, rowCounts } from '../statistics/countedRows.ts';
import { type HeldState, isReleased } from './heldState.ts';

/** What is counted over all hospitals. */
export interface Counted {
  /** SHA-256 of it. */
  readonly name: string;
}

/** How it is counted: several in one reading. */
export interface Counting<What extends Counted> {
  /** The counts as of a position. */
  readonly countAll: (some: readonly What[], asOf: number) => Promise<readonly RowCount[][]>;
  /** How they differ from those as of an earlier position. */
  readonly countMoves: (some: readonly What[], since: number, asOf: number) => Promise<readonly RowCount[][]>;
}

/**
 * The secret counts over all hospitals as of a position, by name: what they were as of the last released one before that they were
 * counted as of, moved on by what has changed since; counted row by row the first time.
 *
 * @param db in a transaction that holds the past.
 */
export async function pooledCounts<What extends Counted>(
  db: Kysely<OutcomeDatabase>,
  some: readonly What[],
  { countAll, countMoves }: Counting<What>,
  { asOf, state }: { readonly asOf: number; readonly state: HeldState },
): Promise<ReadonlyMap<string, readonly RowCount[]>> {
  const kept = await lastKept(db, some, asOf);
  const counts = new Map<string, readonly RowCount[]>();
  for (const [since, these] of Map.groupBy(some, ({ name }) => kept.get(name)?.position ?? null)) {
    const before = (name: string) => kept.get(name)?.counts ?? [];
    if (since === asOf) {
      for (const { name } of these) counts.set(name, before(name));
      continue;
    }
    const counted = since === null ? await countAll(these, asOf) : await countMoves(these, since, asOf);
    const moved = these.map(({ name }, index) => ({
      name,
      counts: moveCounts(before(name), counted[index] ?? []),
    }));
    for (const each of moved) counts.set(each.name, each.counts);
    if (isReleased(state, asOf)) await keep(db, asOf, moved);
  }
  return counts;
}

interface Kept {
  readonly position: number;
  readonly counts: readonly RowCount[];
}

async function lastKept(
  db: Kysely<OutcomeDatabase>,
  some: readonly Counted[],
  upTo: number,
): Promise<ReadonlyMap<string, Kept>> {
  const names = textArray(some.map(({ name }) => name));
  const kept = await db
    .selectFrom('analytics.pooled_count')
    .select(['counted', 'position', 'counts'])
    .distinctOn('counted')
    .where(sql<boolean>`counted = any(${names}::text[])`)
    .where('code_version', '=', codeVersion)
    .where('position', '<=', String(upTo))
    .orderBy('counted')
    .orderBy('position', 'desc')
    .execute();
  return new Map(
    kept.map(({ counted, position, counts }) => [
      counted,
      { position: Number(position), counts: rowCounts.parse(counts) },
    ]),
  );
}

/** Whoever counted the same at the same time has kept the same. */
async function keep(
  db: Kysely<OutcomeDatabase>,
  position: number,
  some: readonly { readonly name: string; readonly counts: readonly RowCount[] }[],
): Promise<void> {
  await db
    .insertInto('analytics.pooled_count')
    .values(
      some.map(({ name, counts }) => ({
        counted: name,
        code_version: codeVersion,
        position,
        counts: JSON.stringify(counts),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

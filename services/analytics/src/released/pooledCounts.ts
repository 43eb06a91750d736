import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { codeVersion } from '../codeVersion.ts';
import {
  countAt,
  type CountedRows,
  countMoves,
  moveCounts,
  type RowCount,
  rowCounts,
} from '../statistics/countedRows.ts';
import { type HeldState, isReleased } from './heldState.ts';

/**
 * The secret counts over all hospitals as of a position: what they were as of the last released one before that they were counted as
 * of, moved on by what has changed since; counted row by row the first time.
 *
 * @param db in a transaction that holds the past.
 * @param name SHA-256 of what is counted.
 */
export async function pooledCounts(
  db: Kysely<OutcomeDatabase>,
  name: string,
  counted: CountedRows,
  { asOf, state }: { readonly asOf: number; readonly state: HeldState },
): Promise<RowCount[]> {
  const last = await lastKept(db, name, asOf);
  if (last?.position === asOf) return last.counts;
  const counts =
    last === null
      ? await countAt(db, counted, asOf)
      : moveCounts(last.counts, await countMoves(db, counted, last.position, asOf));
  if (isReleased(state, asOf)) await keepCounts(db, name, asOf, counts);
  return counts;
}

/** Those that have to be counted row by row as of a position: nothing of them is kept up to it. */
export async function neverCounted(
  db: Kysely<OutcomeDatabase>,
  names: readonly string[],
  asOf: number,
): Promise<ReadonlySet<string>> {
  const kept = await db
    .selectFrom('analytics.pooled_count')
    .select('counted')
    .distinct()
    .where('code_version', '=', codeVersion)
    .where('position', '<=', String(asOf))
    .execute();
  const known = new Set(kept.map(({ counted }) => counted));
  return new Set(names.filter((name) => !known.has(name)));
}

async function lastKept(
  db: Kysely<OutcomeDatabase>,
  name: string,
  upTo: number,
): Promise<{ position: number; counts: RowCount[] } | null> {
  const kept = await db
    .selectFrom('analytics.pooled_count')
    .select(['position', 'counts'])
    .where('counted', '=', name)
    .where('code_version', '=', codeVersion)
    .where('position', '<=', String(upTo))
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return kept === undefined
    ? null
    : { position: Number(kept.position), counts: rowCounts.parse(kept.counts) };
}

/** Whoever counted the same at the same time has kept the same. */
export async function keepCounts(
  db: Kysely<OutcomeDatabase>,
  counted: string,
  position: number,
  counts: readonly RowCount[],
): Promise<void> {
  await db
    .insertInto('analytics.pooled_count')
    .values({ counted, code_version: codeVersion, position, counts: JSON.stringify(counts) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

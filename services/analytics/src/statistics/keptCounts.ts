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
} from './countedRows.ts';

/** Counts by what they are of, and of whom; `centre` is empty for all of a stratum. */
export interface KeptKey {
  /** SHA-256 of the question. */
  readonly question: string;
  readonly centre: string;
}

/**
 * The counts as of the position where the tables stand: what they were when they were asked for last, moved on by what has
 * changed since; counted row by row the first time.
 *
 * @param db in a transaction that holds the past.
 */
export async function keptCounts(
  db: Kysely<OutcomeDatabase>,
  key: KeptKey,
  counted: CountedRows,
  position: number,
): Promise<RowCount[]> {
  const kept = await db
    .selectFrom('analytics.kept_count')
    .select(['position', 'counts'])
    .where('question', '=', key.question)
    .where('centre', '=', key.centre)
    .where('code_version', '=', codeVersion)
    .executeTakeFirst();
  const since = Number(kept?.position ?? Infinity);
  // Tables that were emptied to be folded again stand before what was kept.
  if (kept === undefined || since > position)
    return keep(db, key, position, await countAt(db, counted, position));
  const counts = rowCounts.parse(kept.counts);
  if (since === position) return counts;
  return keep(db, key, position, moveCounts(counts, await countMoves(db, counted, since, position)));
}

/** Whoever counted as of a later position keeps theirs. */
async function keep(
  db: Kysely<OutcomeDatabase>,
  key: KeptKey,
  position: number,
  counts: RowCount[],
): Promise<RowCount[]> {
  const values = { ...key, code_version: codeVersion, position, counts: JSON.stringify(counts) };
  await db
    .insertInto('analytics.kept_count')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(['question', 'centre', 'code_version'])
        .doUpdateSet({ position, counts: values.counts })
        .where('analytics.kept_count.position', '<', String(position)),
    )
    .execute();
  return counts;
}

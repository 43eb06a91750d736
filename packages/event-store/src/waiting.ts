import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import type { KeyVault } from './keyVault.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';
import { parseJson } from './openEvents.ts';
import { open } from './sealing.ts';
import { keyOf, type SubmissionKey } from './submissionKey.ts';

/** A submission that waits for the registration of its case. */
export interface Waiting {
  readonly centre: string;
  readonly submissionId: string;
  readonly caseId: string;
  readonly digest: string;
  readonly since: string;
}

/** With its payload, unless the key of its case was destroyed. */
export type WaitingSubmission = Waiting &
  ({ readonly erased: false; readonly payload: unknown } | { readonly erased: true; readonly payload: null });

/** Those of the submissions that wait, by `keyOf`. Needs no keys: it tells that they wait, not what they say. */
export async function findWaiting(
  db: Kysely<LogDatabase>,
  keys: readonly SubmissionKey[],
): Promise<Map<string, Waiting>> {
  if (keys.length === 0) return new Map();
  const rows = await selectWaiting(db)
    .where(
      sql<boolean>`(waiting.centre, waiting.submission_id) in (
        select * from unnest(
          ${keys.map(({ centre }) => centre)}::text[], ${keys.map(({ submissionId }) => submissionId)}::text[]
        )
      )`,
    )
    .execute();
  return new Map(rows.map(waitingOf).map((waiting) => [keyOf(waiting), waiting]));
}

/** All that wait for these cases, opened, in the order of their arrival. */
export async function openWaiting(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  caseIds: readonly string[],
): Promise<WaitingSubmission[]> {
  if (caseIds.length === 0) return [];
  const rows = await selectWaiting(db)
    .select(['waiting.key_id', 'waiting.payload'])
    .where('waiting.case_id', '=', sql<string>`any(${caseIds})`)
    .orderBy('waiting.arrival')
    .execute();
  const keys = await vault.keysById(rows.map((row) => row.key_id));
  return rows.map((row) => {
    const waiting = waitingOf(row);
    const key = keys.get(row.key_id);
    if (key === undefined) return { ...waiting, erased: true, payload: null };
    const { centre, submissionId } = waiting;
    const payload = parseJson(open(key.key, row.payload, { kind: 'waiting', centre, submissionId }));
    return { ...waiting, erased: false, payload };
  });
}

/** How many submissions wait. */
export async function countWaiting(db: Kysely<LogDatabase>): Promise<number> {
  const { count } = await db
    .selectFrom('intake.waiting')
    .select((eb) => eb.fn.count<string>('submission_id').as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function selectWaiting(db: Kysely<LogDatabase>) {
  return db
    .selectFrom('intake.waiting as waiting')
    .select([
      'waiting.centre',
      'waiting.submission_id',
      'waiting.case_id',
      'waiting.digest',
      microsecondColumn('waiting.since').as('since_microseconds'),
    ]);
}

type WaitingRow = Awaited<ReturnType<ReturnType<typeof selectWaiting>['execute']>>[number];

function waitingOf(row: WaitingRow): Waiting {
  return {
    centre: row.centre,
    submissionId: row.submission_id,
    caseId: row.case_id,
    digest: row.digest.toString('hex'),
    since: isoOfMicroseconds(Number(row.since_microseconds)),
  };
}

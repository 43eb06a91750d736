import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import type { KeyVault } from './keys/keyVault.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';
import { parseJson } from './openEvents.ts';
import { open } from './keys/sealing.ts';
import { keyOf, type SubmissionKey } from './submissionKey.ts';

/** A submission that waits: for the registration of its case, or, set aside, for a person. */
export interface Waiting {
  readonly centre: string;
  readonly submissionId: string;
  /** Null only for what was set aside and is about no case. */
  readonly caseId: string | null;
  /** The class of failure for which it was set aside; null for what waits for its case. */
  readonly setAsideFor: string | null;
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
  const rows = await selectWaiting(db).where(isOneOf(keys)).execute();
  return new Map(rows.map(waitingOf).map((waiting) => [keyOf(waiting), waiting]));
}

/** All that is kept undecided for these cases, set aside too, in the order of arrival. Needs no keys. */
export async function findWaitingFor(
  db: Kysely<LogDatabase>,
  caseIds: readonly string[],
): Promise<Waiting[]> {
  if (caseIds.length === 0) return [];
  const rows = await selectWaiting(db)
    .where('waiting.case_id', '=', sql<string>`any(${caseIds})`)
    .orderBy('waiting.arrival')
    .execute();
  return rows.map(waitingOf);
}

/** All that wait for the registration of these cases, opened, in the order of their arrival. */
export async function openWaiting(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  caseIds: readonly string[],
): Promise<WaitingSubmission[]> {
  if (caseIds.length === 0) return [];
  const rows = await selectSealed(db)
    .where('waiting.case_id', '=', sql<string>`any(${caseIds})`)
    .where('waiting.set_aside_for', 'is', null)
    .orderBy('waiting.arrival')
    .execute();
  return openRows(vault, rows);
}

/** Those of the submissions that were set aside, opened, in the order of their arrival. */
export async function openSetAside(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  keys: readonly SubmissionKey[],
): Promise<WaitingSubmission[]> {
  if (keys.length === 0) return [];
  const rows = await selectSealed(db)
    .where(isOneOf(keys))
    .where('waiting.set_aside_for', 'is not', null)
    .orderBy('waiting.arrival')
    .execute();
  return openRows(vault, rows);
}

/** All that wait, in the order of their arrival. */
export async function listWaiting(db: Kysely<LogDatabase>): Promise<Waiting[]> {
  const rows = await selectWaiting(db).orderBy('waiting.arrival').execute();
  return rows.map(waitingOf);
}

/** How many submissions wait for the registration of their case. */
export function countWaiting(db: Kysely<LogDatabase>): Promise<number> {
  return count(db, 'is');
}

/** How many submissions were set aside. */
export function countSetAside(db: Kysely<LogDatabase>): Promise<number> {
  return count(db, 'is not');
}

async function count(db: Kysely<LogDatabase>, comparison: 'is' | 'is not'): Promise<number> {
  const { submissions } = await db
    .selectFrom('intake.waiting')
    .select((eb) => eb.fn.count<string>('submission_id').as('submissions'))
    .where('set_aside_for', comparison, null)
    .executeTakeFirstOrThrow();
  return Number(submissions);
}

const isOneOf = (keys: readonly SubmissionKey[]) => sql<boolean>`(waiting.centre, waiting.submission_id) in (
  select * from unnest(
    ${keys.map(({ centre }) => centre)}::text[], ${keys.map(({ submissionId }) => submissionId)}::text[]
  )
)`;

const selectSealed = (db: Kysely<LogDatabase>) =>
  selectWaiting(db).select(['waiting.key_id', 'waiting.payload']);

type SealedRow = Awaited<ReturnType<ReturnType<typeof selectSealed>['execute']>>[number];

async function openRows(vault: KeyVault, rows: readonly SealedRow[]): Promise<WaitingSubmission[]> {
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

function selectWaiting(db: Kysely<LogDatabase>) {
  return db
    .selectFrom('intake.waiting as waiting')
    .select([
      'waiting.centre',
      'waiting.submission_id',
      'waiting.case_id',
      'waiting.set_aside_for',
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
    setAsideFor: row.set_aside_for,
    digest: row.digest.toString('hex'),
    since: isoOfMicroseconds(Number(row.since_microseconds)),
  };
}

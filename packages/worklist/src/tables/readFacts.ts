import { calendarDay, ending, plannedWeeks } from '@calcinosis/registry';
import { type Kysely, sql } from 'kysely';
import type { CaseFacts } from '../caseFacts.ts';
import type { CentreFacts } from '../worklist.ts';
import type { WorklistDatabase } from './database.ts';
import { worklistCheckpoint } from './worklistProjector.ts';

/** What the tables hold of a centre, all of one position. */
export async function readCentreFacts(db: Kysely<WorklistDatabase>, centre: string): Promise<CentreFacts> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const checkpoint = await transaction
        .selectFrom('analytics.checkpoint')
        .select('position')
        .where('name', '=', worklistCheckpoint)
        .executeTakeFirst();
      const parked = await transaction
        .selectFrom('analytics.worklist_parked')
        .select(({ fn }) => fn.countAll<string>().as('cases'))
        .executeTakeFirstOrThrow();
      const rows = await transaction
        .selectFrom('analytics.worklist')
        .select([
          'case_id',
          'centre',
          'done',
          'last_seen',
          'ended',
          'to_confirm',
          'queries',
          'delays',
          'fields',
        ])
        .select([
          sql<string | null>`day_zero_from::text`.as('day_zero_from'),
          sql<string>`day_zero_to::text`.as('day_zero_to'),
        ])
        .where('centre', '=', centre)
        .orderBy('case_id')
        .execute();
      return {
        position: Number(checkpoint?.position ?? 0),
        parked: Number(parked.cases),
        cases: rows.map(
          (row): CaseFacts => ({
            caseId: row.case_id,
            centre: row.centre,
            dayZero: {
              from: row.day_zero_from === null ? null : calendarDay.parse(row.day_zero_from),
              to: calendarDay.parse(row.day_zero_to),
            },
            done: plannedWeeks.filter((week) => row.done.includes(week)),
            lastSeen: row.last_seen,
            ended: row.ended === null ? null : ending.parse(row.ended),
            toConfirm: row.to_confirm,
            queries: row.queries,
            delays: row.delays,
            fields: new Map(
              Object.entries(row.fields).map(([path, [expected, given, unknown]]) => [
                path,
                { expected, given, unknown },
              ]),
            ),
          }),
        ),
      };
    });
}

/** Ids of the cases of a centre, in their order, from behind one of them; those that were taken back are left out. */
export async function nextCases(
  db: Kysely<WorklistDatabase>,
  {
    centre,
    after,
    limit,
  }: { readonly centre: string; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('analytics.worklist')
    .select('case_id')
    .where('centre', '=', centre)
    .where('case_id', '>', after ?? '')
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/** Codes of the centres that have a case which is still followed. */
export async function centresAtWork(db: Kysely<WorklistDatabase>): Promise<string[]> {
  const rows = await db
    .selectFrom('analytics.worklist')
    .select('centre')
    .distinct()
    .where('ended', 'is', null)
    .orderBy('centre')
    .execute();
  return rows.map(({ centre }) => centre);
}

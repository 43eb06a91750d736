import { decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOfStream } from './caseStream.ts';
import { rebuildOutcomes } from './rebuild/rebuildOutcomes.ts';
import { TestOutcomes } from './testing/testOutcomes.ts';

const servers = testServers();
const events = [...decidedEvents(syntheticRegistry({ seed: 'refused rows', centres: 2, cases: 20 }))];
let test: TestOutcomes;

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
});
afterAll(() => test.close());

/** From now on the tables take no rows of a case. */
const refuse = (caseId: string) =>
  sql`
    alter table analytics.outcome add constraint refused check (case_id <> ${sql.lit(caseId)})
  `.execute(test.operator);

describe('a case whose rows the database refuses', () => {
  it('is parked alone, in a rebuild too, and taken back when its rows are taken', async () => {
    const refused = events.map(({ stream }) => caseOfStream(stream)).find((caseId) => caseId !== null);
    if (refused === undefined || refused === null) throw new Error('There is a case.');
    await refuse(refused);
    const position = await test.append(events);
    expect(await test.projector().catchUp()).toBe(position);
    const others = await test.analytics
      .selectFrom('analytics.outcome')
      .select('case_id')
      .distinct()
      .execute();
    expect(others.length).toBeGreaterThan(15);
    const last = events.findLastIndex(({ stream }) => caseOfStream(stream) === refused) + 1;
    expect(
      await test.analytics
        .selectFrom('analytics.parked')
        .select(['case_id', 'position', 'reason', 'error_name'])
        .execute(),
    ).toEqual([
      { case_id: refused, position: String(last), reason: 'not-foldable', error_name: 'SQLSTATE 23514' },
    ]);

    expect(await rebuildOutcomes({ ...test.tools(), swap: 'never' })).toMatchObject({ difference: null });

    await sql`alter table analytics.outcome drop constraint refused`.execute(test.operator);
    await test.projector().retryParked();
    const retried = await test.rows();
    await test.clear();
    await test.projector().catchUp();
    expect(await test.rows()).toEqual(retried);
    expect(await test.analytics.selectFrom('analytics.parked').selectAll().execute()).toEqual([]);
  });

  it('is parked again when it is tried again', async () => {
    const [row] = await test.analytics.selectFrom('analytics.outcome').select('case_id').limit(1).execute();
    const refused = row?.case_id ?? '';
    await sql`delete from analytics.outcome where case_id = ${refused}`.execute(test.operator);
    await refuse(refused);
    await test.analytics
      .insertInto('analytics.parked')
      .values({
        case_id: refused,
        since: 1,
        position: 1,
        reason: 'unknown-event',
        error_name: 'of an earlier build',
      })
      .execute();
    await test.projector().retryParked();
    expect(
      await test.analytics.selectFrom('analytics.parked').select(['case_id', 'error_name']).execute(),
    ).toEqual([{ case_id: refused, error_name: 'SQLSTATE 23514' }]);
  });
});

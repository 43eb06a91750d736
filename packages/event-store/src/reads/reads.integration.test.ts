import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessDatabase } from '../database.ts';
import { openDatabase } from '../openDatabase.ts';
import { withDatabaseCopy } from '../testing/databaseCopy.ts';
import type { MigratedDatabase } from '../testing/testLog.ts';
import { listReads } from './listReads.ts';
import type { NewRead } from './read.ts';
import { encodeReadEntry, readHashOf } from './readEntry.ts';
import { recordReads } from './recordReads.ts';
import { verifyReads } from './verifyReads.ts';

const servers = testServers();

/** A record of nine reads that nobody is connected to: what a test breaks is a copy of it. */
let model: MigratedDatabase;
/** One that tests add to, as the gateway. */
let live: MigratedDatabase;
let db: Kysely<AccessDatabase>;

beforeAll(async () => {
  model = await servers.postgres.migratedDatabase();
  const filled = gatewayOf(model);
  for (const size of [1, 3, 2, 1, 2])
    await recordReads(
      filled,
      Array.from({ length: size }, () => newRead()),
    );
  await filled.destroy();
  live = await servers.postgres.migratedDatabase();
  db = gatewayOf(live);
});
afterAll(async () => {
  await db.destroy();
  await live.drop();
  await model.drop();
});

const gatewayOf = (database: MigratedDatabase) =>
  openDatabase<AccessDatabase>({
    url: database.urlFor('gateway'),
    maxConnections: 12,
    applicationName: 'reads test',
  });

const newRead = (more: Partial<NewRead> = {}): NewRead => ({
  actor: `token:${randomUUID()}`,
  role: 'submitter',
  centre: 'seoul',
  kind: 'case',
  caseId: randomUUID(),
  submissionId: null,
  found: true,
  correlationId: randomUUID(),
  ...more,
});

/** Has the superuser break a copy of the record, whose triggers are off, and looks at it. */
const verifyAfter = (...statements: readonly string[]) =>
  withDatabaseCopy(model.url, async (url, admin) => {
    await admin.query('alter table access.read disable trigger user');
    for (const statement of statements) await admin.query(statement);
    return verifyReads(url);
  });

/** Computes the chain anew from `position` on, as whoever may change every row can. */
const chainedAnew = (position: number) => `
  do $$
  declare
    r access.read;
    before bytea := coalesce(
      (select hash from access.read where position = ${position - 1}), decode(repeat('00', 32), 'hex')
    );
  begin
    for r in select * from access.read where position >= ${position} order by position loop
      update access.read set previous_hash = before, hash = sha256(before || access.read_entry(
        r.position, r.read_at, r.actor, r.role, r.centre, r.kind, r.case_id, r.submission_id, r.found, r.correlation_id
      )) where position = r.position returning hash into before;
    end loop;
  end $$`;

describe('the record of reads', () => {
  it('is whole while it is empty, and when it is not', async () => {
    const empty = await servers.postgres.migratedDatabase();
    try {
      expect(await verifyReads(empty.urlFor('gateway'))).toEqual({ outcome: 'whole', reads: 0 });
    } finally {
      await empty.drop();
    }
    expect(await verifyReads(model.urlFor('gateway'))).toEqual({ outcome: 'whole', reads: 9 });
  });

  it('numbers reads without a gap and chains them, however many record at once', async () => {
    const before = (await listReads(db, { centre: 'seoul', limit: 1 }))[0]?.position ?? 0;
    const sizes = Array.from({ length: 60 }, (_, index) => 1 + (index % 5));
    const lasts = await Promise.all(
      sizes.map((size) =>
        recordReads(
          db,
          Array.from({ length: size }, () => newRead()),
        ),
      ),
    );
    const all = sizes.reduce((sum, size) => sum + size, 0);
    expect(Math.max(...lasts)).toBe(before + all);
    expect(new Set(lasts).size).toBe(lasts.length);
    expect(await verifyReads(live.urlFor('gateway'))).toEqual({ outcome: 'whole', reads: before + all });
  });

  it('leaves no gap behind a recording that failed', async () => {
    const before = await recordReads(db, [newRead()]);
    await expect(recordReads(db, [newRead(), newRead({ kind: 'no kind' })])).rejects.toThrow(
      'check constraint',
    );
    expect(await recordReads(db, [newRead()])).toBe(before + 1);
  });

  it('has the entry and the hash that this library computes', async () => {
    const reads = [
      newRead({ caseId: null, submissionId: 'a_Key-1', found: false, kind: 'receipt-proof' }),
      newRead({ role: '판독자', correlationId: '' }),
    ];
    const last = await recordReads(db, reads);
    const recorded = (await listReads(db, { centre: 'seoul', limit: 2 })).toReversed();
    expect(recorded.map(({ position }) => position)).toEqual([last - 1, last]);
    for (const [index, { label: _, ...read }] of recorded.entries()) {
      expect(read).toMatchObject({ ...reads[index] });
      const { rows } = await sql<{ previous_hash: Buffer; hash: Buffer }>`
        select previous_hash, hash from access.read where position = ${read.position}
      `.execute(db);
      const [stored] = rows;
      if (stored === undefined) throw new Error('The read is not there.');
      expect(readHashOf(stored.previous_hash, read)).toEqual(stored.hash);
      expect(encodeReadEntry(read).readUInt8()).toBe(1);
    }
  });

  it('is told newest first, page by page, of the one centre and case that is meant', async () => {
    const [caseId, other] = [randomUUID(), randomUUID()];
    for (const each of [caseId, other, caseId, caseId]) {
      await recordReads(db, [
        newRead({ centre: 'jeju', caseId: each }),
        newRead({ centre: 'busan', caseId }),
      ]);
    }
    const ofCase = await listReads(db, { centre: 'jeju', caseId, limit: 10 });
    expect(ofCase).toHaveLength(3);
    for (const read of ofCase) expect(read).toMatchObject({ centre: 'jeju', caseId });
    const first = await listReads(db, { centre: 'jeju', limit: 3 });
    const before = first.at(-1)?.position;
    const second = await listReads(db, { centre: 'jeju', before, limit: 3 });
    const positions = [...first, ...second].map(({ position }) => position);
    expect(positions).toHaveLength(4);
    expect(positions).toEqual(positions.toSorted((one, two) => two - one));
  });
});

describe('verification finds, and names the first read that is wrong', () => {
  it.each([
    ['a changed reader', 4, [`update access.read set actor = 'token:x' where position = 4`]],
    ['a changed centre', 1, [`update access.read set centre = 'busan' where position = 1`]],
    ['a changed time', 5, [`update access.read set read_at = read_at + '1 us' where position = 5`]],
    ['what was found and was not', 3, ['update access.read set found = not found where position = 3']],
    ['a case that was taken out', 2, ['update access.read set case_id = null where position = 2']],
    ['a read that was removed', 6, ['delete from access.read where position = 6']],
    ['a first read that was removed', 1, ['delete from access.read where position = 1']],
    ['a tail that was cut', 8, ['delete from access.read where position > 7']],
    ['all of it gone', 1, ['delete from access.read']],
    ['a hash that was changed', 9, [`update access.read set hash = sha256('x') where position = 9`]],
    ['a head that was changed', 9, [`update access.read_head set hash = sha256('x')`]],
    ['a head that was set back', 8, ['update access.read_head set position = 7']],
    [
      'a change with all hashes behind it computed anew, but for the head',
      9,
      [`update access.read set actor = 'token:x' where position = 4`, chainedAnew(4)],
    ],
    [
      'a read that was set before another in time',
      7,
      [`update access.read set read_at = read_at - interval '1 day' where position = 7`, chainedAnew(7)],
    ],
  ])('%s', async (_, position, statements) => {
    expect(await verifyAfter(...statements)).toEqual({
      outcome: 'broken',
      position: null,
      why: expect.stringContaining(`Read ${position} of the record of reads is broken:`) as string,
    });
  });

  it('nothing in a copy that nobody changed', async () => {
    expect(await verifyAfter()).toEqual({ outcome: 'whole', reads: 9 });
  });
});

import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, newEvent } from './testing/newBatch.ts';
import { openTestLog, type TestLog } from './testing/testLog.ts';
import { verifyLog } from './verifyLog.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
});
afterAll(() => test.close());

const append = (count: number) =>
  test.appender.commit(
    epoch,
    batchOf({ events: Array.from({ length: count }, () => newEvent({ stream: `case-${randomUUID()}` })) }),
  );

/** Has the superuser break the log, looks at it, and undoes the breaking. */
async function verifyAfter(...statements: RawBuilder<unknown>[]) {
  const undo = new Error('undo');
  let found: unknown;
  await test.admin
    .transaction()
    .execute(async (transaction) => {
      await sql`alter table log.event_00000 disable trigger user`.execute(transaction);
      for (const statement of statements) await statement.execute(transaction);
      found = await verifyLog(transaction);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

const forgedTail = (position: number) => sql`
  insert into log.event
  select ${position}, gen_random_uuid(), 'case-forged', 1, type, schema_version, centre, actor, recorded_at,
    submission_id, correlation_id, dictionary_version, null, '{}', previous_hash, leaf_hash, hash
  from log.event where position = 7
`;

describe('verifying the log', () => {
  it('finds an empty log whole', async () => {
    expect(await verifyLog(test.db)).toEqual({
      outcome: 'whole',
      events: 0,
      position: 0,
      hash: '00'.repeat(32),
      root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
    expect(await test.log.head()).toMatchObject({
      position: 0,
      hash: '00'.repeat(32),
      root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });

  it('finds what was appended whole, and says how far it is', async () => {
    for (const count of [1, 2, 6, 4]) await append(count);
    const progress: unknown[] = [];
    const { position, hash, root } = await test.log.head();
    const found = await verifyLog(test.db, { onProgress: (each) => progress.push(each) });
    expect(found).toEqual({ outcome: 'whole', events: 13, position, hash, root });
    expect(progress).toEqual([{ position: 13, of: 13 }]);
  });

  it.each([
    ['event_id', sql`gen_random_uuid()`],
    ['stream', sql`stream || 'x'`],
    ['version', sql`version + 1`],
    ['type', sql`'CaseErased'`],
    ['schema_version', sql`2`],
    ['centre', sql`'busan'`],
    ['actor', sql`'operator'`],
    ['recorded_at', sql`recorded_at + interval '1 microsecond'`],
    ['submission_id', sql`'another'`],
    ['correlation_id', sql`'another'`],
    ['dictionary_version', sql`'1.0.1'`],
    ['key_id', sql`null`],
    ['data', sql`set_byte(data, 20, get_byte(data, 20) # 1)`],
    ['previous_hash', sql`set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1)`],
    ['leaf_hash', sql`set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)`],
    ['hash', sql`set_byte(hash, 15, get_byte(hash, 15) # 1)`],
  ])('finds a change of %s', async (column, value) => {
    const change = sql`update log.event set ${sql.ref(column)} = ${value} where position = 5`;
    expect(await verifyAfter(change)).toMatchObject({ outcome: 'broken', position: 5 });
  });

  it('finds an event that was rewritten with the hashes that fit it', async () => {
    const rewritten = sql`
      update log.event e
      set data = '{}', key_id = null, leaf_hash = n.leaf, hash = sha256(e.previous_hash || n.leaf)
      from (
        select sha256('\\x00'::bytea || log.entry(
          position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
          correlation_id, dictionary_version, null, '{}'
        )) as leaf
        from log.event where position = 5
      ) n
      where e.position = 5
    `;
    expect(await verifyAfter(rewritten)).toMatchObject({ outcome: 'broken', position: 6 });
  });

  it('finds a missing event', async () => {
    const found = await verifyAfter(sql`delete from log.event where position = 5`);
    expect(found).toEqual({
      outcome: 'broken',
      position: 5,
      why: 'The event is missing; the next one is at 6.',
    });
  });

  it('finds two events that were swapped', async () => {
    const swap = (from: number, to: number) =>
      sql`update log.event set position = ${to} where position = ${from}`;
    expect(await verifyAfter(swap(5, 99), swap(8, 5), swap(99, 8))).toMatchObject({
      outcome: 'broken',
      position: 5,
    });
  });

  it('finds a forged tail', async () => {
    expect(await verifyAfter(forgedTail(14))).toMatchObject({ outcome: 'broken', position: 14 });
    const moved = sql`update log.head set position = 14`;
    expect(await verifyAfter(forgedTail(14), moved)).toMatchObject({ outcome: 'broken', position: 14 });
  });

  it('finds a cut tail', async () => {
    const cut = sql`delete from log.event where position > 11`;
    expect(await verifyAfter(cut)).toEqual({
      outcome: 'broken',
      position: 12,
      why: 'The event is missing; the head is at 13.',
    });
    const moved = sql`update log.head set position = 11`;
    expect(await verifyAfter(cut, moved)).toMatchObject({ outcome: 'broken', position: 11 });
  });

  it('finds a Merkle tree that is not that of the events', async () => {
    const forged = sql`update log.head set frontier[2] = frontier[1]`;
    expect(await verifyAfter(forged)).toEqual({
      outcome: 'broken',
      position: 13,
      why: 'The Merkle tree of the head is not that of the events.',
    });
  });

  it('stops when it is told to', async () => {
    const reason = new Error('enough');
    await expect(verifyLog(test.db, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('goes on while events are appended', async () => {
    const appending = Promise.all(Array.from({ length: 20 }, () => append(5)));
    const found = await Promise.all(Array.from({ length: 10 }, () => verifyLog(test.db)));
    await appending;
    expect(found.map(({ outcome }) => outcome)).toEqual(found.map(() => 'whole'));
    expect(await verifyLog(test.db)).toMatchObject({ outcome: 'whole', position: 113 });
  });
});

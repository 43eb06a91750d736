import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { genesisHash } from './chain.ts';
import { EventLog } from './eventLog.ts';
import { KeyVault } from './keys/keyVault.ts';
import { eraseKeys } from './keys/eraser.ts';
import { isBroken, NoKeyVaultError } from './openEvents.ts';
import { decodeSealedEvent, encodeSealedEvent } from './sealedEventCodec.ts';
import { BrokenSealError } from './keys/sealing.ts';
import { batchOf, newEvent } from './testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog } from './testing/testLog.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;
/** Two cases and a centre, in turn: positions 1 to 12. */
const streams = [`case-${randomUUID()}`, `case-${randomUUID()}`, 'centre-seoul'] as const;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
  for (let round = 1; round <= 4; round += 1) {
    const events = streams.map((stream) =>
      newEvent({
        stream,
        type: stream.startsWith('centre') ? 'CentreEnrolled' : 'FollowUpRecorded',
        data: { round },
        sealFor: stream.startsWith('centre') ? null : stream,
      }),
    );
    await test.appender.commit(epoch, batchOf({ events }));
  }
});
afterAll(() => test.close());

const freshLog = () => new EventLog(test.db, new KeyVault(test.keys, testMasterKey));

describe('reading the log', () => {
  it('gives a part of it in the order of positions', async () => {
    const positions = async (range: Parameters<EventLog['read']>[0]) =>
      (await test.log.read(range)).map(({ position }) => position);
    expect(await positions({ after: 0, limit: 100 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await positions({ after: 4, limit: 3 })).toEqual([5, 6, 7]);
    expect(await positions({ after: 4, limit: 100, upTo: 6 })).toEqual([5, 6]);
    expect(await positions({ after: 3, limit: 2, streams: ['centre-'] })).toEqual([6, 9]);
    expect(await positions({ after: 0, limit: 100, streams: [] })).toEqual([]);
    expect(await positions({ after: 12, limit: 100 })).toEqual([]);
  });

  it('gives a stream in the order of versions', async () => {
    const events = await test.log.readStream(streams[1]);
    expect(events.map(({ version, position, data }) => ({ version, position, data }))).toEqual([
      { version: 1, position: 2, data: { round: 1 } },
      { version: 2, position: 5, data: { round: 2 } },
      { version: 3, position: 8, data: { round: 3 } },
      { version: 4, position: 11, data: { round: 4 } },
    ]);
  });

  it('gives many streams at once, with an entry for one that is not there', async () => {
    const found = await test.log.readStreams([streams[2], 'case-unknown', streams[0]]);
    expect([...found.keys()].toSorted()).toEqual([streams[2], 'case-unknown', streams[0]].toSorted());
    expect(found.get('case-unknown')).toEqual([]);
    expect(found.get(streams[0])?.map(({ position }) => position)).toEqual([1, 4, 7, 10]);
    expect(found.get(streams[2])?.map(({ position }) => position)).toEqual([3, 6, 9, 12]);
    expect(await test.log.readStreams([])).toEqual(new Map());
  });

  it('finds many streams by their index, and not by reading the log', async () => {
    const others = Array.from({ length: 5000 }, (_, index) =>
      newEvent({ stream: `centre-${index}`, sealFor: null }),
    );
    await test.appender.commit(epoch, batchOf({ events: others }));
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select found.* from log.stream of
      inner join lateral (
        select * from log.event
        where event.stream = of.stream
          and event.position >= of.first_position and event.position <= of.last_position
          and event.version >= 1 and event.version <= of.version
        offset 0
      ) as found on true
      where of.stream = any(${Array.from({ length: 1000 }, (_, index) => `centre-${index}`)})
      order by found.position
    `.execute(test.admin);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('event_00000_stream_version');
    expect(plan).not.toMatch(/Seq Scan on event/);
  });
});

describe('sealed events', () => {
  it('show nothing of a case, are chained, and open to the same events', async () => {
    const sealed = await test.log.readSealed({ after: 0, limit: 12 });
    let previous: Uint8Array = genesisHash;
    for (const event of sealed) {
      expect(Buffer.from(event.previousHash)).toEqual(Buffer.from(previous));
      previous = event.hash;
      const isCase = event.stream.startsWith('case-');
      expect(event.keyId !== null).toBe(isCase);
      expect(Buffer.from(event.data).includes('round')).toBe(!isCase);
    }
    expect(await test.log.open(sealed)).toEqual(await test.log.read({ after: 0, limit: 12 }));
  });

  it('arrive elsewhere as they are in the log', async () => {
    const sealed = await test.log.readSealed({ after: 0, limit: 12 });
    expect(sealed.map((event) => decodeSealedEvent(encodeSealedEvent(event)))).toEqual(sealed);
  });

  it('are of no use to a reader without keys, who can read what is not sealed', async () => {
    const blind = new EventLog(test.db, null);
    await expect(blind.read({ after: 0, limit: 3 })).rejects.toThrow(NoKeyVaultError);
    expect(await blind.read({ after: 2, limit: 1 })).toMatchObject([{ position: 3, data: { round: 1 } }]);
    expect(await blind.readSealed({ after: 0, limit: 3 })).toHaveLength(3);
  });

  it('of which one is spoilt are read each by itself, by those who go on with the others', async () => {
    const [unsealed, other] = ['centre-malformed', 'case-whole'];
    const { position } = await test.appender.commit(
      epoch,
      batchOf({
        events: [
          newEvent({ stream: 'case-broken-seal' }),
          newEvent({ stream: 'case-broken-key' }),
          newEvent({ stream: unsealed, sealFor: null }),
          newEvent({ stream: other }),
        ],
      }),
    );
    await sql`alter table log.event_00000 disable trigger user`.execute(test.admin);
    await sql`
      update log.event set data = set_byte(data, 20, 255 - get_byte(data, 20)) where stream = 'case-broken-seal'
    `.execute(test.admin);
    await sql`update log.event set data = '{"secret"'::bytea where stream = ${unsealed}`.execute(test.admin);
    await sql`alter table keys.data_key disable trigger user`.execute(test.adminOfKeys);
    await sql`
      update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))
      where subject = 'case-broken-key'
    `.execute(test.adminOfKeys);
    const range = { after: position - 4, limit: 4 };
    const read = await freshLog().readEach(range);
    expect(read.map((event) => (isBroken(event) ? event.broken.name : event.data))).toEqual([
      'BrokenSealError',
      'BrokenSealError',
      'MalformedDataError',
      { palpable: false },
    ]);
    expect(read[2]).toMatchObject({ stream: unsealed, position: position - 1 });
    expect(JSON.stringify(read)).not.toContain('secret');
    await expect(freshLog().read(range)).rejects.toThrow(BrokenSealError);
    const byStream = await freshLog().readEachOfStreams([unsealed, other]);
    expect([...byStream.values()].map(([event]) => event !== undefined && isBroken(event))).toEqual([
      true,
      false,
    ]);
    const blind = await new EventLog(test.db, null).readEach({ after: 0, limit: 3 });
    expect(blind.map((event) => (isBroken(event) ? event.broken.name : 'read'))).toEqual([
      'NoKeyVaultError',
      'NoKeyVaultError',
      'read',
    ]);
  });

  it('do not open when they were moved to another event', async () => {
    const [one, , , other] = await test.log.readSealed({ after: 0, limit: 4 });
    if (one === undefined || other === undefined) throw new Error('There are twelve events.');
    await expect(test.log.open([{ ...one, data: other.data }])).rejects.toThrow(BrokenSealError);
  });

  it('come as erased when their key was destroyed, and the rest as before', async () => {
    const before = await test.log.read({ after: 0, limit: 12 });
    await eraseKeys(test.keys, [{ subject: streams[0], position: 1, keyId: null }]);
    const after = await freshLog().read({ after: 0, limit: 12 });
    expect(after).toEqual(
      before.map((event) => (event.stream === streams[0] ? { ...event, erased: true, data: null } : event)),
    );
  });
});

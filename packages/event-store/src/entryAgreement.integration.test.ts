import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Frontier, leafHashOf } from '@calcinosis/proof';
import { encodeEntry } from './entry.ts';
import type { Entry } from './envelope.ts';
import { encodeSealedEvent } from './sealedEventCodec.ts';
import { arbitraryEntry } from './testing/arbitraryEntry.ts';
import { newEvent, submissionOf } from './testing/newBatch.ts';
import { openTestLog, type TestLog } from './testing/testLog.ts';

const servers = testServers();
let test: TestLog;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
});
afterAll(() => test.close());

async function encodedByDatabase(entry: Entry): Promise<string> {
  const { rows } = await sql<{ entry: Buffer }>`
    select log.entry(
      ${entry.position}, ${entry.eventId}, ${entry.stream}, ${entry.version}, ${entry.type},
      ${entry.schemaVersion}, ${entry.centre}, ${entry.actor}, ${entry.recordedAt}, ${entry.submissionId},
      ${entry.correlationId}, ${entry.dictionaryVersion}, ${entry.keyId}, ${Buffer.from(entry.data)}
    ) as entry
  `.execute(test.admin);
  return rows[0]?.entry.toString('hex') ?? '';
}

describe('the database and this library', () => {
  it('write the same bytes for the same entry', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEntry, async (entry) => {
        expect(await encodedByDatabase(entry)).toBe(encodeEntry(entry).toString('hex'));
      }),
    );
  });

  it('write the same bytes whatever time zone the session has', async () => {
    const [entry] = fc.sample(arbitraryEntry, 1);
    if (entry === undefined) throw new Error('There is no sample.');
    await test.admin.connection().execute(async (connection) => {
      await sql`set timezone = 'Asia/Seoul'`.execute(connection);
      const { rows } = await sql<{ time: string }>`
        select encode(log.entry(1, ${entry.eventId}, '', 1, '', 1, '', '', ${entry.recordedAt}, '', '', '', null, ''), 'hex') as time
      `.execute(connection);
      const blank = { stream: '', type: '', centre: '', actor: '', submissionId: '', correlationId: '' };
      const numbers = { position: 1, version: 1, schemaVersion: 1 };
      const expected = {
        ...entry,
        ...blank,
        ...numbers,
        dictionaryVersion: '',
        keyId: null,
        data: Buffer.of(),
      };
      expect(rows[0]?.time).toBe(encodeEntry(expected).toString('hex'));
      await sql`reset timezone`.execute(connection);
    });
  });

  it('write the same bytes of events that travel', async () => {
    const epoch = (await test.appender.acquireLease('test', 3_600_000)) ?? 0;
    const events = [
      newEvent({ stream: 'case-1' }),
      newEvent({ stream: 'centre-2', sealFor: null, data: { name: 'Zürich 석회증' } }),
      newEvent({ stream: 'case-1' }),
    ];
    await test.appender.commit(epoch, submissionOf(events));
    const sealed = await test.log.readSealed({ after: 0, limit: 10 });
    expect(sealed).toHaveLength(3);
    const encoded = sealed.map((event) => ({
      position: event.position,
      type: event.type,
      payload: Buffer.from(encodeSealedEvent(event)),
    }));
    expect(await test.log.readEncoded({ after: 0, limit: 10 })).toEqual(encoded);
    expect(await test.log.readEncoded({ after: 1, limit: 1 })).toEqual(encoded.slice(1, 2));
  });

  it('grow the same Merkle tree and chain', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 4 });
    const leaves = fc.array(bytes.map(leafHashOf), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(leaves, leaves, async (before, added) => {
        const tree = new Frontier();
        for (const leaf of before) tree.append(leaf);
        const { rows } = await sql<{ frontier: Buffer[]; root: Buffer }>`
          select chain.frontier, log.merkle_root(chain.frontier) as root
          from log.extend_chain(
            row(true, ${before.length}, ${Buffer.alloc(32)}, now(), ${tree.subtrees.map((node) => Buffer.from(node))}, 1, null, null)::log.head,
            ${added}
          ) as chain
        `.execute(test.admin);
        for (const leaf of added) tree.append(leaf);
        expect(rows[0]?.frontier).toEqual(tree.subtrees.map((node) => Buffer.from(node)));
        expect(rows[0]?.root).toEqual(Buffer.from(tree.root()));
      }),
      { numRuns: 60 },
    );
  });

  it('know the same root of the empty tree', async () => {
    const { rows } = await sql<{ root: Buffer }>`select log.merkle_root('{}') as root`.execute(test.admin);
    expect(rows[0]?.root).toEqual(Buffer.from(new Frontier().root()));
  });
});

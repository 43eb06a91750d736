import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckpointDatabase } from './database.ts';
import { EventLog } from './eventLog.ts';
import { KeyVault } from './keys/keyVault.ts';
import { openDatabase } from './openDatabase.ts';
import { isBroken } from './openEvents.ts';
import { GapError, Projector, type ProjectorOptions } from './projector.ts';
import { batchOf, newEvent } from './testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog } from './testing/testLog.ts';

interface FoldDatabase extends CheckpointDatabase {
  'analytics.folded': { projection: string; position: number };
}

const servers = testServers();
let test: TestLog;
let db: Kysely<FoldDatabase>;
let epoch: number;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  await sql`
    create table analytics.folded (projection text, position bigint, primary key (projection, position));
    grant all on analytics.folded to registry_analytics
  `.execute(test.admin);
  db = openDatabase({
    url: test.database.urlFor('analytics'),
    maxConnections: 8,
    applicationName: 'test-projector',
  });
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
});
afterAll(async () => {
  await db.destroy();
  await test.close();
});

const append = (count: number, about = 'case') =>
  test.appender.commit(
    epoch,
    batchOf({
      events: Array.from({ length: count }, () => newEvent({ stream: `${about}-${randomUUID()}` })),
    }),
  );

/** A projection that notes the position of each event; a second fold of one would violate the primary key. */
function projectorOf(name: string, options: Partial<ProjectorOptions<FoldDatabase>> = {}) {
  const keys = new KeyVault(test.keys, testMasterKey);
  return new Projector<FoldDatabase>({
    db,
    log: new EventLog(test.db, keys),
    name,
    checkpointTable: 'analytics.checkpoint',
    batchSize: 4,
    apply: async (transaction, events) => {
      const rows = events.map(({ position }) => ({ projection: name, position }));
      await transaction.insertInto('analytics.folded').values(rows).execute();
    },
    ...options,
  });
}

async function folded(name: string): Promise<number[]> {
  const { rows } = await sql<{ position: string }>`
    select position from analytics.folded where projection = ${name} order by position
  `.execute(test.admin);
  return rows.map(({ position }) => Number(position));
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a projection', () => {
  it('folds the log to its end, each event once, and goes on where it stopped', async () => {
    const projector = projectorOf('plain');
    expect(await projector.position()).toBe(0);
    const first = (await append(10)).position;
    expect(await projector.catchUp()).toBe(first);
    const second = (await append(3)).position;
    expect(await projectorOf('plain').catchUp()).toBe(second);
    expect(await projector.catchUp()).toBe(second);
    expect(await projector.position()).toBe(second);
    expect(await folded('plain')).toEqual(upTo(second));
  });

  it('is folded once by many instances at once', async () => {
    const { position } = await append(30);
    const reached = await Promise.all(Array.from({ length: 3 }, () => projectorOf('shared').catchUp()));
    expect(reached).toEqual([position, position, position]);
    expect(await folded('shared')).toEqual(upTo(position));
  });

  it('moves its checkpoint with its tables, or neither', async () => {
    const { position } = await append(6);
    let failing = true;
    const fragile = projectorOf('fragile', {
      apply: async (transaction, events) => {
        const rows = events.map((event) => ({ projection: 'fragile', position: event.position }));
        await transaction.insertInto('analytics.folded').values(rows).execute();
        if (failing && rows.some((row) => row.position > 5)) throw new Error('the power fails');
      },
    });
    await expect(fragile.catchUp()).rejects.toThrow('the power fails');
    expect(await fragile.position()).toBe(4);
    expect(await folded('fragile')).toEqual(upTo(4));
    failing = false;
    expect(await fragile.catchUp()).toBe(position);
    expect(await folded('fragile')).toEqual(upTo(position));
  });

  it('of some streams moves past all the others', async () => {
    const before = (await append(2, 'centre')).position;
    const { position } = await append(9);
    const projector = projectorOf('centres', { streams: ['centre-'] });
    expect(await projector.catchUp()).toBe(position);
    expect(await projector.position()).toBe(position);
    expect(await folded('centres')).toEqual([before - 1, before]);
  });

  it('keeps what it looked through, window by window, where few events are its own', async () => {
    const [stream, name] = [`window-${randomUUID()}`, 'windows'];
    const start = (await append(9)).position;
    const { position } = await test.appender.commit(epoch, batchOf({ events: [newEvent({ stream })] }));
    const failing = projectorOf(name, {
      streams: ['window-'],
      window: 5,
      apply: async () => {
        throw new Error('the statement takes too long');
      },
    });
    await expect(failing.catchUp()).rejects.toThrow('too long');
    expect(await failing.position()).toBe(Math.floor((position - 1) / 5) * 5);
    expect(await failing.position()).toBeGreaterThan(start - 9);
    expect(await projectorOf(name, { streams: ['window-'], window: 5 }).catchUp()).toBe(position);
    expect(await folded(name)).toEqual([position]);
  });

  it('stops between two batches when it is told to', async () => {
    await append(9);
    const stop = new AbortController();
    const projector = projectorOf('stopped', { apply: async () => stop.abort() });
    expect(await projector.catchUp(stop.signal)).toBe(4);
  });

  it('is given an event that cannot be opened as such, and goes on with the others', async () => {
    const { position } = await append(3);
    await sql`alter table log.event_00000 disable trigger user`.execute(test.admin);
    await sql`
      update log.event set data = set_byte(data, 20, 255 - get_byte(data, 20)) where position = ${position - 1}
    `.execute(test.admin);
    const given: [number, string | null][] = [];
    const projector = projectorOf('poisoned', {
      apply: async (_, events) => {
        for (const event of events) given.push([event.position, isBroken(event) ? event.broken.name : null]);
      },
    });
    expect(await projector.catchUp()).toBe(position);
    expect(given.slice(-3)).toEqual([
      [position - 2, null],
      [position - 1, 'BrokenSealError'],
      [position, null],
    ]);
    expect(given.filter(([, broken]) => broken !== null)).toHaveLength(1);
  });

  it('can be worked on where it stands, while nothing is folded', async () => {
    const { position } = await append(2);
    const projector = projectorOf('held');
    await projector.catchUp();
    await append(1);
    const folding: Promise<number>[] = [];
    await projector.atCheckpoint(async (transaction, at) => {
      expect(at).toBe(position);
      folding.push(projectorOf('held').catchUp());
      await sql`select pg_sleep(0.05)`.execute(transaction);
      expect(await folded('held')).toEqual(upTo(position));
    });
    expect(await Promise.all(folding)).toEqual([position + 1]);
    expect(await folded('held')).toEqual(upTo(position + 1));
  });

  it('is not folded over an event that is missing', async () => {
    const { position } = await append(3);
    await projectorOf('gap').catchUp();
    await append(2);
    await sql`alter table log.event_00000 disable trigger user`.execute(test.admin);
    await sql`delete from log.event where position = ${position + 1}`.execute(test.admin);
    await expect(projectorOf('gap').catchUp()).rejects.toThrow(GapError);
    await sql`delete from log.event where position = ${position + 2}`.execute(test.admin);
    await expect(projectorOf('gap').catchUp()).rejects.toThrow(`no event at ${position + 1}`);
    expect(await projectorOf('gap').position()).toBe(position);
  });
});

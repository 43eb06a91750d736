import { randomUUID } from 'node:crypto';
import {
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  openDatabase,
} from '@calcinosis/event-store';
import { connectTo, ensureStreams, eventsStream, inboxPrefixOf } from '@calcinosis/messaging';
import { NoteSigner } from '@calcinosis/proof';
import type { TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hindrance } from '../hindrance.ts';
import { Relay } from './relay.ts';

const servers = testServers();
const signer = NoteSigner.parse(NoteSigner.generate('test.example/log'));
const closing: (() => Promise<void>)[] = [];
let nats: TestNats;
let connection: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  nats = await servers.startNats();
  connection = await connectTo(nats.url('registrar'), 'relay test');
  manager = await jetstreamManager(connection);
  await ensureStreams(manager);
});
afterAll(async () => {
  for (const close of closing) await close();
  await connection.close();
  await nats.stop();
});

/** A log of its own, and what appends events to it. */
async function openLog() {
  const database = await servers.postgres.migratedDatabase();
  const options = { maxConnections: 2, applicationName: 'relay test' };
  const db = openDatabase<LogDatabase>({ url: database.urlFor('registrar'), ...options });
  const keys = openDatabase<KeysDatabase>({ url: database.keysUrlFor('registrar'), ...options });
  closing.push(async () => {
    await Promise.all([db.destroy(), keys.destroy()]);
    await database.drop();
  });
  const appender = new Appender(db, new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7))), signer);
  const epoch = (await appender.acquireLease('relay test', 600_000)) ?? 0;
  const append = (count: number) =>
    appender.commit(epoch, {
      events: Array.from({ length: count }, () => ({
        eventId: randomUUID(),
        stream: `centre-${randomUUID()}`,
        expectedVersion: null,
        type: 'CentreEnrolled',
        schemaVersion: 1,
        centre: 'registry',
        actor: 'operator',
        submissionId: 'test',
        correlationId: 'test',
        dictionaryVersion: '1.0.0',
        data: {},
        sealFor: null,
      })),
      receipts: [],
      waiting: [],
      released: [],
      progress: null,
    });
  return { append, log: new EventLog(db, null) };
}

const relayed = async () => (await manager.streams.info(eventsStream)).state.last_seq;

/** Runs a relay until `work` is done; gives what troubled it. */
async function relaying(log: EventLog, work: (hindrance: Hindrance) => Promise<void>): Promise<string[]> {
  const stop = new AbortController();
  const hindrance = new Hindrance('events');
  const troubles: string[] = [];
  const relay = new Relay(log, connection, inboxPrefixOf(nats.url('registrar')), hindrance);
  const running = relay.run(stop.signal, (error) => troubles.push(String(error)));
  try {
    await work(hindrance);
  } finally {
    stop.abort();
    await running;
  }
  return troubles;
}

describe('the relay', () => {
  it('relays nothing onto the stream of another log, however long, says so once, and is not ready', async () => {
    const [one, other] = [await openLog(), await openLog()];
    await one.append(3);
    await relaying(one.log, async () => {
      await expect.poll(relayed).toBe(3);
    });
    await other.append(7);
    const troubles = await relaying(other.log, async (hindrance) => {
      await expect.poll(() => hindrance.check().catch(String)).toContain('belongs to another log');
      // Longer than the relay waits before it looks again.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await expect(hindrance.check()).rejects.toThrow('position 3');
    });
    expect(troubles).toEqual([expect.stringContaining('ForeignStreamError')]);
    expect(await relayed()).toBe(3);
    const shorter = await openLog();
    await shorter.append(2);
    await relaying(shorter.log, async (hindrance) => {
      await expect.poll(() => hindrance.check().catch(String)).toContain('does not have yet');
    });

    await one.append(2);
    expect(
      await relaying(one.log, async (hindrance) => {
        await expect.poll(relayed).toBe(5);
        await hindrance.check();
      }),
    ).toEqual([]);
    await manager.streams.purge(eventsStream);
    await one.append(1);
    await relaying(one.log, async () => {
      await expect.poll(relayed).toBe(6);
    });
  });
});

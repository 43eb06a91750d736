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
import { type OutcomeDatabase, OutcomeProjector, rebuildOutcomes } from '@calcinosis/outcomes';
import { NoteSigner } from '@calcinosis/proof';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import type { Kysely } from 'kysely';
import { type MigratedDatabase, startServers } from '@calcinosis/test-infrastructure';
import { median, print } from './report.ts';

/** They come to some 200,000 events. */
const cases = 40_000;
const appendedAtOnce = 2000;
const runs = 3;

/** Milliseconds. */
const projectedFor = 5000;

/** As many events as the baseline reads with one statement. */
const page = 5000;

/**
 * How fast the log is folded into outcome tables anew: read, opened, decoded, folded, written. The baseline is
 * reading the same rows, whole, in pages by position, and doing nothing with them.
 */
export async function benchRebuild(): Promise<void> {
  const servers = await startServers({
    env: process.env,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  try {
    const database = await servers.postgres.migratedDatabase();
    try {
      await measure(database);
    } finally {
      await database.drop();
    }
  } finally {
    await servers.stop();
  }
}

async function measure(database: MigratedDatabase): Promise<void> {
  const connect = <Database>(url: string) =>
    openDatabase<Database>({ url, maxConnections: 5, applicationName: 'bench' });
  const db = connect<OutcomeDatabase & LogDatabase>(database.url);
  const keys = connect<KeysDatabase>(database.keysUrl);
  const masterKey = new MasterKey(Buffer.alloc(32, 7));
  try {
    const events = await fill(
      new Appender(
        db,
        new KeyVault(keys, masterKey),
        NoteSigner.parse(NoteSigner.generate('bench.example/log')),
      ),
    );
    const log = new EventLog(db, new KeyVault(keys, masterKey));
    const projected = await projectorRate(db, log);
    await putRightTablesInPlace(db, log, new KeyVault(keys, masterKey), events);
    const read: number[] = [];
    const folded: number[] = [];
    const whole: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      read.push(await rateOf(events, () => readAll(log, events)));
      // No key is at hand yet, as for an operator who has just called.
      const vault = new KeyVault(keys, masterKey);
      const start = performance.now();
      const rebuilt = await rebuildOutcomes({
        db,
        log: new EventLog(db, vault),
        vault,
        swap: 'when-equal',
        onProgress: ({ step }) => {
          if (step === 'compare') folded.push((events / (performance.now() - start)) * 1000);
        },
      });
      whole.push((events / (performance.now() - start)) * 1000);
      if (rebuilt.difference !== null) throw new Error('A rebuild gives what the last one gave.');
    }
    const figure = (rates: readonly number[]) => `${Math.round(median(rates))} events/s`;
    print('rebuild: paged read of the same rows (baseline)', figure(read));
    print('rebuild: fold into indexed shadow tables', figure(folded));
    print('rebuild: fold, ratio to the baseline', (median(folded) / median(read)).toFixed(2));
    print('rebuild: with comparison and swap', figure(whole));
    print('rebuild: the projector, from an empty table', `${Math.round(projected)} events/s`);
  } finally {
    await Promise.all([db.destroy(), keys.destroy()]);
  }
}

/** Events that the projector folds in a second, from an empty table. */
async function projectorRate(db: Kysely<OutcomeDatabase>, log: EventLog): Promise<number> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), projectedFor);
  const start = performance.now();
  const position = await new OutcomeProjector({ db, log }).catchUp(stop.signal);
  clearTimeout(timer);
  return (position / (performance.now() - start)) * 1000;
}

/** The projector need not fold everything: a rebuild gives the tables of the end of the log. */
async function putRightTablesInPlace(
  db: Kysely<OutcomeDatabase & LogDatabase>,
  log: EventLog,
  vault: KeyVault,
  events: number,
): Promise<void> {
  await db.updateTable('analytics.checkpoint').set({ position: events }).execute();
  await rebuildOutcomes({ db, log, vault, swap: 'always' });
}

/** Appends the events of a synthetic registry; gives their number. */
async function fill(appender: Appender): Promise<number> {
  const epoch = await appender.acquireLease('bench', 3_600_000);
  if (epoch === null) throw new Error('Nobody else has the lease.');
  let batch: DecidedEvent[] = [];
  let events = 0;
  const commit = async () => {
    const newEvents = batch.map((event) => ({ ...event, eventId: randomUUID(), expectedVersion: null }));
    await appender.commit(epoch, {
      events: newEvents,
      receipts: [],
      waiting: [],
      released: [],
      progress: null,
    });
    events += batch.length;
    batch = [];
  };
  const registry = syntheticRegistry({ seed: 'bench', centres: 40, cases });
  for (const event of decidedEvents(registry)) {
    batch.push(event);
    if (batch.length === appendedAtOnce) await commit();
  }
  if (batch.length > 0) await commit();
  return events;
}

async function readAll(log: EventLog, events: number): Promise<void> {
  for (let after = 0; after < events; after += page) await log.readSealed({ after, limit: page });
}

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

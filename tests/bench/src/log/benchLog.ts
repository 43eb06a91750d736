import { randomUUID } from 'node:crypto';
import {
  Appender,
  type Batch,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  openDatabase,
} from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { NoteSigner } from '@calcinosis/proof';
import { decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { type RunningServers, startServers } from '@calcinosis/test-infrastructure';
import type { Kysely } from 'kysely';
import { Client } from 'pg';

/** A log of a bench's own, on a real Postgres, and the superuser's connection beside it. */
export interface BenchLog {
  readonly db: Kysely<LogDatabase & OutcomeDatabase>;
  readonly admin: Client;
  readonly vault: KeyVault;
  readonly log: EventLog;
  readonly appender: Appender;
  readonly epoch: number;
}

/** Runs a bench with servers of its own, and stops them whatever happens. */
export async function withServers<Result>(
  work: (servers: RunningServers) => Promise<Result>,
): Promise<Result> {
  const servers = await startServers({
    env: process.env,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  try {
    return await work(servers);
  } finally {
    await servers.stop();
  }
}

/** Runs a bench with an empty log, and drops it whatever happens. */
export async function withLog<Result>(
  servers: RunningServers,
  work: (log: BenchLog) => Promise<Result>,
): Promise<Result> {
  const database = await servers.postgres.migratedDatabase();
  const connect = <Database>(url: string) =>
    openDatabase<Database>({ url, maxConnections: 4, applicationName: 'bench' });
  const db = connect<LogDatabase & OutcomeDatabase>(database.url);
  const keys = connect<KeysDatabase>(database.keysUrl);
  const admin = new Client({ connectionString: database.url });
  try {
    await admin.connect();
    const vault = new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7)));
    const signer = NoteSigner.parse(NoteSigner.generate('bench.example/log'));
    const appender = new Appender(db, vault, signer);
    const epoch = await appender.acquireLease('bench', 3_600_000);
    if (epoch === null) throw new Error('Nobody else has the lease.');
    return await work({ db, admin, vault, log: new EventLog(db, vault), appender, epoch });
  } finally {
    await Promise.all([db.destroy(), keys.destroy(), admin.end()]);
    await database.drop();
  }
}

/** The events of a synthetic registry of so many cases, one by one, as they are given to the appender. */
export function* syntheticEvents(cases: number): Generator<NewEvent, void> {
  for (const event of decidedEvents(syntheticRegistry({ seed: 'bench', centres: 40, cases }))) {
    yield { ...event, eventId: randomUUID(), expectedVersion: null };
  }
}

export const batchOf = (events: readonly NewEvent[]): Batch => ({
  events,
  receipts: [],
  waiting: [],
  released: [],
  progress: null,
});

/** The next of a generator's items, so many. */
export function take<Item>(items: Iterator<Item>, count: number): Item[] {
  return Array.from({ length: count }, () => {
    const next = items.next();
    if (next.done === true) throw new RangeError('The synthetic registry has too few cases for this bench.');
    return next.value;
  });
}

import { randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  openDatabase,
} from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import { registryOffice, streamOfSnapshots } from '@calcinosis/registry';
import { type Kysely, sql } from 'kysely';
import type { OutcomeDatabase } from '../database.ts';
import { OutcomeProjector } from '../outcomeProjector.ts';

/** A pair of migrated databases, as the test infrastructure gives them. */
interface MigratedDatabase {
  readonly url: string;
  readonly keysUrl: string;
  urlFor(role: 'registrar' | 'analytics'): string;
  keysUrlFor(role: 'registrar' | 'analytics'): string;
  drop(): Promise<void>;
}

const signer = NoteSigner.parse(NoteSigner.generate('test.example/log'));
const masterKey = new MasterKey(Buffer.alloc(32, 7));

/** A registry of a test's own: its log, analytics with the rights of the service, and the operator. */
export class TestOutcomes {
  readonly #database: MigratedDatabase;
  readonly #appender: Appender;
  readonly #epoch: number;
  readonly #all: readonly { destroy(): Promise<void> }[];
  readonly analytics: Kysely<OutcomeDatabase & LogDatabase>;
  readonly analyticsKeys: Kysely<KeysDatabase>;
  readonly operator: Kysely<OutcomeDatabase & LogDatabase>;
  readonly operatorKeys: Kysely<KeysDatabase>;

  private constructor(
    database: MigratedDatabase,
    appender: Appender,
    epoch: number,
    connections: {
      analytics: Kysely<OutcomeDatabase & LogDatabase>;
      analyticsKeys: Kysely<KeysDatabase>;
      operator: Kysely<OutcomeDatabase & LogDatabase>;
      operatorKeys: Kysely<KeysDatabase>;
      registrar: Kysely<LogDatabase>;
      registrarKeys: Kysely<KeysDatabase>;
    },
  ) {
    this.#database = database;
    this.#appender = appender;
    this.#epoch = epoch;
    this.analytics = connections.analytics;
    this.analyticsKeys = connections.analyticsKeys;
    this.operator = connections.operator;
    this.operatorKeys = connections.operatorKeys;
    this.#all = Object.values(connections);
  }

  static async open(database: MigratedDatabase): Promise<TestOutcomes> {
    const connect = <Database>(url: string) =>
      openDatabase<Database>({ url, maxConnections: 8, applicationName: 'outcomes test' });
    const registrar = connect<LogDatabase>(database.urlFor('registrar'));
    const registrarKeys = connect<KeysDatabase>(database.keysUrlFor('registrar'));
    const appender = new Appender(registrar, new KeyVault(registrarKeys, masterKey), signer);
    const epoch = (await appender.acquireLease('outcomes test', 3_600_000)) ?? 0;
    return new TestOutcomes(database, appender, epoch, {
      analytics: connect(database.urlFor('analytics')),
      analyticsKeys: connect(database.keysUrlFor('analytics')),
      operator: connect(database.url),
      operatorKeys: connect(database.keysUrl),
      registrar,
      registrarKeys,
    });
  }

  get url(): string {
    return this.#database.url;
  }

  get keysUrl(): string {
    return this.#database.keysUrl;
  }

  async append(events: readonly Omit<NewEvent, 'eventId' | 'expectedVersion'>[]): Promise<number> {
    const { position } = await this.#appender.commit(this.#epoch, {
      events: events.map((event) => ({ ...event, eventId: randomUUID(), expectedVersion: null })),
      receipts: [],
      waiting: [],
      released: [],
      progress: null,
    });
    return position;
  }

  /** Releases a snapshot for a month, as the office does. */
  release(month: string, position: number): Promise<number> {
    return this.append([
      {
        stream: streamOfSnapshots,
        type: 'SnapshotReleased',
        schemaVersion: 1,
        data: { month, position },
        centre: registryOffice,
        actor: 'operator',
        submissionId: month,
        correlationId: month,
        dictionaryVersion,
        sealFor: null,
      },
    ]);
  }

  /** As analytics runs it, with no key at hand yet. */
  projector(batchSize = 1000): OutcomeProjector {
    const log = new EventLog(this.analytics, new KeyVault(this.analyticsKeys, masterKey));
    return new OutcomeProjector({ db: this.analytics, log, batchSize });
  }

  /** What a rebuild is given, with no key at hand yet. */
  tools() {
    const vault = new KeyVault(this.operatorKeys, masterKey);
    return { db: this.operator, vault, log: new EventLog(this.operator, vault) };
  }

  /** All rows of the outcome tables, in order. */
  async rows(schema = 'analytics'): Promise<unknown[]> {
    const outcomes = await sql`
      select * from ${sql.table(`${schema}.outcome`)} order by case_id, lesion_id, endpoint, valid_from
    `.execute(this.operator);
    const facts = await sql`
      select * from ${sql.table(`${schema}.case_fact`)} order by case_id, valid_from
    `.execute(this.operator);
    const parked = await sql`
      select case_id, since, position, reason, error_name from ${sql.table(`${schema}.parked`)} order by case_id
    `.execute(this.operator);
    return [...outcomes.rows, ...facts.rows, ...parked.rows];
  }

  /** Takes everything out of the tables, as if nothing had been folded. */
  async clear(): Promise<void> {
    await sql`truncate analytics.outcome, analytics.case_fact, analytics.parked`.execute(this.analytics);
    await this.analytics.updateTable('analytics.checkpoint').set({ position: 0 }).execute();
  }

  /** Runs what only a superuser can do to the log. */
  async tamper(change: ReturnType<typeof sql>): Promise<void> {
    await this.operator.transaction().execute(async (transaction) => {
      await sql`alter table log.event_00000 disable trigger user`.execute(transaction);
      await change.execute(transaction);
      await sql`alter table log.event_00000 enable always trigger no_rewriting`.execute(transaction);
      await sql`alter table log.event_00000 enable always trigger no_truncating`.execute(transaction);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((each) => each.destroy()));
    await this.#database.drop();
  }
}

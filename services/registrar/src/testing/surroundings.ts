import { randomBytes } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  openDatabase,
  parseMasterKey,
} from '@calcinosis/event-store';
import { allReceipts, connectTo, submissionsSubject } from '@calcinosis/messaging';
import { Settings } from '@calcinosis/operations';
import { NoteSigner } from '@calcinosis/proof';
import { type Answer, answer, type Command, registryOffice, type TokenId } from '@calcinosis/registry';
import type { MigratedDatabase, TestNats } from '@calcinosis/test-infrastructure';
import type { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { Registry } from 'prom-client';
import { vi } from 'vitest';
import { RegistrarMetrics } from '../metrics.ts';
import { Registrar } from '../registrar.ts';
import { RegistrarSettings } from '../settings.ts';

/** A registrar that works in this process until it is stopped. */
export interface WorkingRegistrar {
  stop(): Promise<void>;
  /** Names of the checks that fail now. */
  failing(): Promise<string[]>;
}

export interface Sent {
  readonly id: string;
  readonly command: Command;
}

interface Parts {
  readonly nats: TestNats;
  readonly database: MigratedDatabase;
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly adminOfKeys: Kysely<KeysDatabase>;
  readonly gateway: NatsConnection;
  readonly operator: NatsConnection;
}

const patience = { timeout: 15_000, interval: 20 };

/** What is around a registrar: real servers, those who submit, and those who are answered. */
export class Surroundings {
  readonly answers: Answer[] = [];
  /** What registrars warned of. */
  readonly warnings: string[] = [];
  readonly nats: TestNats;
  readonly database: MigratedDatabase;
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly adminOfKeys: Kysely<KeysDatabase>;
  readonly #gateway: NatsConnection;
  readonly #operator: NatsConnection;
  readonly #checkpointKey = NoteSigner.generate('test.example/log');
  readonly #masterKey = randomBytes(32).toString('base64');

  private constructor(parts: Parts) {
    this.nats = parts.nats;
    this.database = parts.database;
    this.db = parts.db;
    this.keys = parts.keys;
    this.adminOfKeys = parts.adminOfKeys;
    this.#gateway = parts.gateway;
    this.#operator = parts.operator;
    parts.gateway.subscribe(allReceipts, {
      callback: (_, message) => {
        this.answers.push(answer.parse(message.json()));
      },
    });
  }

  static async make(servers: ReturnType<typeof testServers>): Promise<Surroundings> {
    const nats = await servers.startNats();
    const database = await servers.postgres.migratedDatabase();
    const connection = { maxConnections: 4, applicationName: 'registrar test' };
    return new Surroundings({
      nats,
      database,
      db: openDatabase({ url: database.urlFor('registrar'), ...connection }),
      keys: openDatabase({ url: database.keysUrlFor('registrar'), ...connection }),
      adminOfKeys: openDatabase({ url: database.keysUrl, ...connection }),
      gateway: await connectTo(nats.url('gateway'), 'gateway'),
      operator: await connectTo(nats.url('operator'), 'operator'),
    });
  }

  async dispose(): Promise<void> {
    await this.#gateway.close();
    await this.#operator.close();
    await Promise.all([this.db, this.keys, this.adminOfKeys].map((each) => each.destroy()));
    await this.database.drop();
    await this.nats.stop();
  }

  vault(): KeyVault {
    return new KeyVault(this.keys, parseMasterKey(this.#masterKey));
  }

  appender(vault: KeyVault): Appender {
    return new Appender(this.db, vault, NoteSigner.parse(this.#checkpointKey));
  }

  /** Starts a registrar, which remembers no key yet. */
  async registrar(more: Readonly<Record<string, string>> = {}): Promise<WorkingRegistrar> {
    const settings = new RegistrarSettings(
      new Settings({
        DATABASE_URL: this.database.urlFor('registrar'),
        KEYS_DATABASE_URL: this.database.keysUrlFor('registrar'),
        MASTER_KEY: this.#masterKey,
        CHECKPOINT_KEY: this.#checkpointKey,
        NATS_URL: this.nats.url('registrar'),
        LEASE_MS: '900',
        ...more,
      }),
    );
    const vault = this.vault();
    const connection = await connectTo(settings.natsUrl, 'registrar');
    const stop = new AbortController();
    const registrar = new Registrar(settings, {
      door: null,
      db: this.db,
      keys: this.keys,
      log: new EventLog(this.db, vault),
      vault,
      appender: this.appender(vault),
      connection,
      metrics: new RegistrarMetrics(new Registry()),
      logger: {
        log: () => {},
        warn: (message) => this.warnings.push(message),
        error: (message) => this.warnings.push(message),
      },
    });
    const work = registrar.run(stop.signal);
    return {
      failing: async () => {
        const asked = await Promise.allSettled(registrar.checks.map((each) => each.check()));
        return registrar.checks.flatMap(({ name }, at) => (asked[at]?.status === 'rejected' ? [name] : []));
      },
      stop: async () => {
        stop.abort();
        await work;
        await connection.close();
      },
    };
  }

  /** Publishes submissions of a centre in one message, as the holder of a token. */
  publish(centre: string, token: TokenId, ...sent: readonly Sent[]): Promise<void> {
    const submissions = sent.map(({ id, command }) => ({
      submissionId: id,
      centre,
      actor: centre === registryOffice ? 'operator' : `token:${token}`,
      correlationId: 'test',
      dictionaryVersion,
      command,
    }));
    return this.publishText(centre, JSON.stringify({ submissions }));
  }

  async publishText(centre: string, text: string): Promise<void> {
    const isOffice = centre === registryOffice;
    const client = jetstream(isOffice ? this.#operator : this.#gateway);
    const subject = submissionsSubject(centre, isOffice ? 'operator' : 'gateway');
    // The stream may not be there yet when the registrar has just started, or the server.
    await vi.waitFor(() => client.publish(subject, text), patience);
  }

  /** The answers to a submission, once there are so many. */
  answersTo(id: string, times = 1): Promise<Answer[]> {
    return vi.waitFor(() => {
      const found = this.answers.filter((each) => each.submissionId === id);
      if (found.length < times) throw new Error(`${found.length} of ${times} answers to ${id} are there.`);
      return found;
    }, patience);
  }
}

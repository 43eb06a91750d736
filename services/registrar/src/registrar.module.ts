import {
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  openDatabase,
  MasterKeys,
} from '@calcinosis/event-store';
import { connectTo } from '@calcinosis/messaging';
import { OperationsModule } from '@calcinosis/operations';
import { NoteSigner } from '@calcinosis/proof';
import type { NatsConnection } from '@nats-io/transport-node';
import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { RegistrarMetrics } from './metrics.ts';
import { Door } from './door/door.ts';
import { Registrar } from './registrar.ts';
import { RegistrarSettings } from './settings.ts';

const database = Symbol('Database');
const keysDatabase = Symbol('KeysDatabase');
const natsConnection = Symbol('NatsConnection');
const door = Symbol('Door');

/** The registrar, wired; it works from the start of the process to its end. */
@Module({})
export class RegistrarModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #registrar: Registrar;
  readonly #db: Kysely<LogDatabase>;
  readonly #keys: Kysely<KeysDatabase>;
  readonly #nats: NatsConnection;
  readonly #door: Door | null;
  readonly #stop = new AbortController();
  #work: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(Registrar) registrar: Registrar,
    @Inject(database) db: Kysely<LogDatabase>,
    @Inject(keysDatabase) keys: Kysely<KeysDatabase>,
    @Inject(natsConnection) nats: NatsConnection,
    @Inject(door) doorForHospitals: Door | null,
  ) {
    this.#registrar = registrar;
    this.#db = db;
    this.#keys = keys;
    this.#nats = nats;
    this.#door = doorForHospitals;
  }

  static with(settings: RegistrarSettings): DynamicModule {
    // A commit is short, but a batch may be large; a transaction that lies longer than the lease only holds up
    // whoever takes over.
    const limits = { statement: 15_000, connecting: 5000, idleInTransaction: settings.leaseTime };
    const connect = (url: string) => ({ url, maxConnections: 4, applicationName: 'registrar', limits });
    return {
      module: RegistrarModule,
      global: true,
      imports: [
        OperationsModule.forRoot({
          service: 'registrar',
          inject: [database, natsConnection, Registrar],
          checks: (db: Kysely<LogDatabase>, nats: NatsConnection, registrar: Registrar) => [
            { name: 'postgres', check: async () => void (await sql`select 1`.execute(db)) },
            { name: 'nats', check: async () => nats.flush() },
            ...registrar.checks,
          ],
        }),
      ],
      providers: [
        { provide: RegistrarSettings, useValue: settings },
        { provide: database, useFactory: () => openDatabase<LogDatabase>(connect(settings.databaseUrl)) },
        {
          provide: keysDatabase,
          useFactory: () => openDatabase<KeysDatabase>(connect(settings.keysDatabaseUrl)),
        },
        { provide: natsConnection, useFactory: () => connectTo(settings.natsUrl, 'registrar') },
        {
          provide: door,
          inject: [database],
          useFactory: (db: Kysely<LogDatabase>) =>
            settings.door === null
              ? null
              : new Door({
                  natsUrl: settings.natsUrl,
                  keys: settings.door,
                  log: new EventLog(db, null),
                  logger: new Logger('Door'),
                }),
        },
        {
          provide: Registrar,
          inject: [database, keysDatabase, natsConnection, Registry, door],
          useFactory: (
            db: Kysely<LogDatabase>,
            keys: Kysely<KeysDatabase>,
            connection: NatsConnection,
            metrics: Registry,
            doorForHospitals: Door | null,
          ) => {
            const vault = new KeyVault(keys, MasterKeys.from(settings.masterKeys));
            return new Registrar(settings, {
              db,
              keys,
              log: new EventLog(db, vault),
              vault,
              appender: new Appender(db, vault, NoteSigner.parseAll(settings.checkpointKey)),
              connection,
              metrics: new RegistrarMetrics(metrics),
              logger: new Logger('Registrar'),
              door: doorForHospitals,
            });
          },
        },
      ],
      exports: [database, natsConnection, Registrar],
    };
  }

  onApplicationBootstrap(): void {
    const { signal } = this.#stop;
    this.#work = Promise.all([this.#registrar.run(signal), this.#door?.run(signal)]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#work;
    await this.#nats.drain();
    await Promise.all([this.#db.destroy(), this.#keys.destroy()]);
  }
}

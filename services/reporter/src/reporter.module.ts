import { month } from '@calcinosis/edition';
import { Publication } from '@calcinosis/edition/sources';
import { openDatabase } from '@calcinosis/event-store';
import { connectTo, nextRevisionSubject, ownPageSubject } from '@calcinosis/messaging';
import { OperationsModule } from '@calcinosis/operations';
import { Post } from '@calcinosis/post';
import { nextRevisionRequest, ownPageQuestion } from '@calcinosis/questions';
import type { NatsConnection } from '@nats-io/transport-node';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { Alarm } from './alarm.ts';
import { Clockwork } from './clockwork.ts';
import { Courier } from './delivery/courier.ts';
import { EditionLog } from './editions/editionLog.ts';
import { EditionStore } from './editions/editionStore.ts';
import { ReportingLease } from './lease.ts';
import { Maker } from './making/maker.ts';
import { OwnPageDesk } from './own/ownPageDesk.ts';
import { RegistryDesk } from './publishing/registryDesk.ts';
import { Reporter } from './reporter.ts';
import type { ReportingDatabase } from './reportingDatabase.ts';
import { Requests } from './requests/requests.ts';
import type { ReporterSettings } from './settings.ts';

const database = Symbol('Database');
const natsConnection = Symbol('NatsConnection');
const ownPages = Symbol('OwnPages');
const nextRevisions = Symbol('NextRevisions');

/** Milliseconds at most until an edition that failed is tried again. */
const longestPause = 10 * 60_000;

/** The reporter, wired: the calendar turns, editions are made and published. */
@Module({})
export class ReporterModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #clockwork: Clockwork;
  readonly #requests: readonly Requests<{ outcome: string }>[];
  readonly #db: Kysely<ReportingDatabase>;
  readonly #nats: NatsConnection;

  constructor(
    @Inject(Clockwork) clockwork: Clockwork,
    @Inject(ownPages) pages: Requests<{ outcome: string }>,
    @Inject(nextRevisions) revisions: Requests<{ outcome: string }>,
    @Inject(database) db: Kysely<ReportingDatabase>,
    @Inject(natsConnection) nats: NatsConnection,
  ) {
    this.#clockwork = clockwork;
    this.#requests = [pages, revisions];
    this.#db = db;
    this.#nats = nats;
  }

  static with(settings: ReporterSettings): DynamicModule {
    return {
      module: ReporterModule,
      global: true,
      imports: [
        OperationsModule.forRoot<[Kysely<ReportingDatabase>, NatsConnection]>({
          service: 'reporter',
          inject: [database, natsConnection],
          checks: (db, nats) => [
            { name: 'postgres', check: async () => void (await sql`select 1`.execute(db)) },
            { name: 'nats', check: async () => nats.flush() },
          ],
        }),
      ],
      providers: [
        {
          provide: database,
          useFactory: () =>
            openDatabase<ReportingDatabase>({
              url: settings.databaseUrl,
              maxConnections: 2,
              applicationName: 'reporter',
              limits: { statement: 20_000, connecting: 5000, idleInTransaction: 15_000 },
            }),
        },
        { provide: natsConnection, useFactory: () => connectTo(settings.natsUrl, 'reporter') },
        {
          provide: ReportingLease,
          inject: [database],
          useFactory: (db: Kysely<ReportingDatabase>) =>
            new ReportingLease(db, settings.holder, settings.leaseTime),
        },
        {
          provide: Reporter,
          inject: [database, natsConnection, ReportingLease, Registry],
          useFactory: (
            db: Kysely<ReportingDatabase>,
            nats: NatsConnection,
            lease: ReportingLease,
            metrics: Registry,
          ) => {
            const store = new EditionStore(db);
            const { mail } = settings;
            return new Reporter({
              log: new EditionLog(db),
              store,
              maker: new Maker(db, store, new Publication(nats)),
              desk: new RegistryDesk(nats, settings.actor),
              lease,
              alarm: new Alarm(nats, metrics),
              courier: mail === null ? null : new Courier(db, store, new Post(mail), mail.recipients),
              latePatience: settings.latePatience,
            });
          },
        },
        {
          provide: ownPages,
          inject: [database, natsConnection],
          useFactory: (db: Kysely<ReportingDatabase>, nats: NatsConnection) => {
            const desk = new OwnPageDesk(db, nats);
            return new Requests(nats, ownPageSubject, (asked) =>
              desk.pageOf(ownPageQuestion.parse(asked), new Date()),
            );
          },
        },
        {
          provide: nextRevisions,
          inject: [natsConnection, Reporter],
          useFactory: (nats: NatsConnection, reporter: Reporter) =>
            new Requests(nats, nextRevisionSubject, (asked) =>
              reporter.publishAgain(month.parse(nextRevisionRequest.parse(asked).month)),
            ),
        },
        {
          provide: Clockwork,
          inject: [Reporter, ReportingLease],
          useFactory: (reporter: Reporter, lease: ReportingLease) =>
            new Clockwork(reporter, lease, { look: settings.lookEvery, longestPause }),
        },
      ],
      exports: [database, natsConnection],
    };
  }

  onApplicationBootstrap(): void {
    this.#clockwork.start();
    for (const requests of this.#requests) requests.open();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const requests of this.#requests) await requests.close();
    await this.#clockwork.stop();
    await this.#nats.drain();
    await this.#db.destroy();
  }
}

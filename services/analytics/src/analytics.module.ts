import {
  ErasureWatch,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  openDatabase,
  MasterKeys,
} from '@calcinosis/event-store';
import { connectTo } from '@calcinosis/messaging';
import { OperationsModule } from '@calcinosis/operations';
import { Post } from '@calcinosis/post';
import { erasureEvents } from '@calcinosis/registry';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { CaseIndex } from './cases/caseIndex.ts';
import { CaseIndexController } from './cases/caseIndex.controller.ts';
import { CaseReader } from './cases/caseReader.ts';
import { CaseTeller } from './cases/caseTeller.ts';
import { CasesController } from './cases/cases.controller.ts';
import { ChartDesk } from './charts/chartDesk.ts';
import { ChartsController } from './charts/charts.controller.ts';
import { DrawingThread } from './charts/drawingThread.ts';
import { OwnChartDesk } from './charts/ownChartDesk.ts';
import { EventsController } from './outcomes/events.controller.ts';
import { Follower } from './outcomes/follower.ts';
import { OutcomeMetrics } from './outcomes/outcomeMetrics.ts';
import { OutcomeProjection } from './outcomes/outcomeProjection.ts';
import type { AnalyticsSettings } from './settings.ts';
import { PooledDesk } from './released/pooledDesk.ts';
import { ReminderClock } from './reminders/reminderClock.ts';
import type { ReminderDatabase } from './reminders/reminderDatabase.ts';
import { ReminderDesk } from './reminders/reminderDesk.ts';
import { SnapshotsController } from './snapshots/snapshots.controller.ts';
import { StatisticsController } from './statistics/statistics.controller.ts';
import { StatisticsDesk } from './statistics/statisticsDesk.ts';
import { WorklistController } from './worklist/worklist.controller.ts';
import { WorklistDesk } from './worklist/worklistDesk.ts';
import { WorklistProjection } from './worklist/worklistProjection.ts';

const database = Symbol('Database');
const keysDatabase = Symbol('KeysDatabase');

type Database = Kysely<OutcomeDatabase & ReminderDatabase & LogDatabase>;

/** Analytics, wired: the log comes in, tables are kept, questions are answered. */
@Module({})
export class AnalyticsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #follower: Follower;
  readonly #db: Database;
  readonly #keys: Kysely<KeysDatabase>;
  readonly #drawings: DrawingThread;

  constructor(
    @Inject(Follower) follower: Follower,
    @Inject(database) db: Database,
    @Inject(keysDatabase) keys: Kysely<KeysDatabase>,
    @Inject(DrawingThread) drawings: DrawingThread,
  ) {
    this.#follower = follower;
    this.#db = db;
    this.#keys = keys;
    this.#drawings = drawings;
  }

  static with(settings: AnalyticsSettings): DynamicModule {
    // A batch that is folded reads keys and histories in between; counting a large registry takes its time.
    const limits = { statement: 20_000, connecting: 5000, idleInTransaction: 15_000 };
    const connect = (url: string) => ({ url, maxConnections: 8, applicationName: 'analytics', limits });
    return {
      module: AnalyticsModule,
      global: true,
      imports: [
        OperationsModule.forRoot<[Database]>({
          service: 'analytics',
          inject: [database],
          checks: (db) => [{ name: 'postgres', check: async () => void (await sql`select 1`.execute(db)) }],
        }),
      ],
      controllers: [
        EventsController,
        StatisticsController,
        ChartsController,
        CasesController,
        CaseIndexController,
        SnapshotsController,
        WorklistController,
      ],
      providers: [
        { provide: database, useFactory: () => openDatabase(connect(settings.databaseUrl)) },
        { provide: keysDatabase, useFactory: () => openDatabase(connect(settings.keysDatabaseUrl)) },
        {
          provide: KeyVault,
          inject: [keysDatabase],
          useFactory: (keys: Kysely<KeysDatabase>) =>
            new KeyVault(keys, MasterKeys.from(settings.masterKeys)),
        },
        {
          provide: EventLog,
          inject: [database, KeyVault],
          useFactory: (db: Database, vault: KeyVault) => new EventLog(db, vault),
        },
        {
          provide: Follower,
          inject: [database, keysDatabase, EventLog, KeyVault, CaseIndex, Registry],
          useFactory: (
            db: Database,
            keys: Kysely<KeysDatabase>,
            log: EventLog,
            vault: KeyVault,
            index: CaseIndex,
            registry: Registry,
          ) =>
            new Follower(
              new OutcomeProjection(db, log, new OutcomeMetrics(registry)),
              new WorklistProjection(db, log),
              index,
              new ErasureWatch({ db, keys, vault, events: erasureEvents }),
            ),
        },
        {
          provide: StatisticsDesk,
          inject: [database, EventLog, Follower],
          useFactory: (db: Database, log: EventLog, follower: Follower) => {
            const catchUp = () => follower.catchUp();
            const pooled = new PooledDesk({ db, log, policy: settings.researchPolicy, catchUp });
            return new StatisticsDesk({ db, pooled, catchUp });
          },
        },
        {
          provide: CaseTeller,
          inject: [database, EventLog, Follower],
          useFactory: (db: Database, log: EventLog, follower: Follower) =>
            new CaseTeller({ db, log, catchUp: () => follower.catchUp() }),
        },
        {
          provide: WorklistDesk,
          inject: [database, Follower],
          useFactory: (db: Database, follower: Follower) =>
            new WorklistDesk({ db, catchUp: () => follower.catchUp() }),
        },
        {
          provide: ReminderClock,
          inject: [database, EventLog, Follower],
          useFactory: async (db: Database, log: EventLog, follower: Follower) => {
            const nats = await connectTo(settings.natsUrl, 'analytics reminders');
            const { mail: options, reminderAddresses: addresses } = settings;
            const mail = options === null ? null : { post: new Post(options), addresses };
            const desk = new ReminderDesk({ db, log, nats, catchUp: () => follower.catchUp(), mail });
            return new ReminderClock(desk, nats, settings.reminderHour);
          },
        },
        { provide: DrawingThread, useFactory: () => new DrawingThread() },
        {
          provide: ChartDesk,
          inject: [StatisticsDesk, DrawingThread],
          useFactory: (statistics: StatisticsDesk, drawings: DrawingThread) =>
            new ChartDesk(statistics, drawings),
        },
        {
          provide: OwnChartDesk,
          inject: [CaseTeller, DrawingThread],
          useFactory: (teller: CaseTeller, drawings: DrawingThread) => new OwnChartDesk(teller, drawings),
        },
        { provide: CaseIndex, inject: [EventLog], useFactory: (log: EventLog) => new CaseIndex(log) },
        { provide: CaseReader, inject: [EventLog], useFactory: (log: EventLog) => new CaseReader(log) },
      ],
      exports: [database],
    };
  }

  onApplicationBootstrap(): void {
    this.#follower.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.#follower.stop(), this.#drawings.close()]);
    await Promise.all([this.#db.destroy(), this.#keys.destroy()]);
  }
}

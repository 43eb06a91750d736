import { type AccessDatabase, EventLog, type LogDatabase, openDatabase } from '@calcinosis/event-store';
import { connectionOptions, connectTo } from '@calcinosis/messaging';
import { OperationsModule } from '@calcinosis/operations';
import type { NatsConnection } from '@nats-io/transport-node';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ClientProxyFactory, Transport } from '@nestjs/microservices';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { AccessDesk } from './access/accessDesk.ts';
import { AccessFollower } from './access/accessFollower.ts';
import { AccessEventsController } from './access/accessEvents.controller.ts';
import { AccessMetrics } from './access/accessMetrics.ts';
import { AccessProjection } from './access/accessProjection.ts';
import { AnalyticsClient, analyticsProxy } from './analyticsClient.ts';
import { database, natsConnection } from './connections.ts';
import { DictionaryController } from './dictionary/dictionary.controller.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { DocumentationController } from './documentation/documentation.controller.ts';
import { FhirController } from './fhir/fhir.controller.ts';
import { LogController } from './log/log.controller.ts';
import { LogReader } from './log/logReader.ts';
import { ProblemFilter } from './problem/problem.filter.ts';
import { ReadRecorder } from './reads/readRecorder.ts';
import { ReadsController } from './reads/reads.controller.ts';
import { OwnPageClient } from './reports/ownPageClient.ts';
import { ReportReader } from './reports/reportReader.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { GatewaySettings } from './settings.ts';
import { SnapshotsController } from './snapshots/snapshots.controller.ts';
import { ChartsController } from './statistics/charts.controller.ts';
import { OfficeSubmissions } from './rights/officeSubmissions.ts';
import { RightsController } from './rights/rights.controller.ts';
import { RightsReader } from './rights/rightsReader.ts';
import { StatisticsController } from './statistics/statistics.controller.ts';
import { CaseActionsController } from './submissions/caseActions.controller.ts';
import { CaseSubmissions } from './submissions/caseSubmissions.ts';
import { CasesController } from './submissions/cases.controller.ts';
import { ReceiptReader } from './submissions/receiptReader.ts';
import { ReceiptsController } from './submissions/receipts.controller.ts';
import { SubmissionDesk } from './submissions/submissionDesk.ts';
import { WorklistController } from './worklist/worklist.controller.ts';

type GatewayDatabase = AccessDatabase & LogDatabase;

/** The HTTP edge, wired: what comes in from hospitals and researchers, and whom it is handed to. */
@Module({})
export class GatewayModule implements OnApplicationShutdown {
  readonly #db: Kysely<GatewayDatabase>;
  readonly #nats: NatsConnection;

  constructor(@Inject(database) db: Kysely<GatewayDatabase>, @Inject(natsConnection) nats: NatsConnection) {
    this.#db = db;
    this.#nats = nats;
  }

  static with(settings: GatewaySettings): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [
        OperationsModule.forRoot({
          service: 'gateway',
          inject: [database, natsConnection],
          checks: (db: Kysely<GatewayDatabase>, nats: NatsConnection) => [
            { name: 'postgres', check: async () => void (await sql`select 1`.execute(db)) },
            { name: 'nats', check: async () => nats.flush() },
          ],
        }),
      ],
      controllers: [
        CasesController,
        CaseActionsController,
        DuplicatesController,
        ReceiptsController,
        ReadsController,
        RightsController,
        WorklistController,
        FhirController,
        LogController,
        StatisticsController,
        SnapshotsController,
        ReportsController,
        ChartsController,
        DictionaryController,
        DocumentationController,
        AccessEventsController,
      ],
      providers: [
        { provide: GatewaySettings, useValue: settings },
        { provide: APP_FILTER, useClass: ProblemFilter },
        {
          provide: database,
          useFactory: () =>
            openDatabase<GatewayDatabase>({
              url: settings.databaseUrl,
              maxConnections: 10,
              applicationName: 'gateway',
              // Whoever asks over HTTP waits; what is asked of the database is small.
              limits: { statement: 5000, connecting: 5000, idleInTransaction: 5000 },
            }),
        },
        { provide: natsConnection, useFactory: () => connectTo(settings.natsUrl, 'gateway') },
        {
          provide: analyticsProxy,
          useFactory: () =>
            ClientProxyFactory.create({
              transport: Transport.NATS,
              options: connectionOptions(settings.natsUrl, 'gateway questions'),
            }),
        },
        {
          provide: AccessProjection,
          inject: [database, Registry],
          useFactory: (db: Kysely<GatewayDatabase>, metrics: Registry) =>
            new AccessProjection(db, new EventLog(db, null), new AccessMetrics(metrics)),
        },
        AccessDesk,
        AccessFollower,
        AnalyticsClient,
        CaseSubmissions,
        ReceiptReader,
        ReportReader,
        OwnPageClient,
        ReadRecorder,
        RightsReader,
        OfficeSubmissions,
        LogReader,
        SubmissionDesk,
      ],
      exports: [database, natsConnection],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#nats.drain();
    await this.#db.destroy();
  }
}

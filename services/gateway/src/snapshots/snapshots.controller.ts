import { questions } from '@calcinosis/messaging';
import type { SnapshotList } from '@calcinosis/questions';
import { Controller, Get, Inject } from '@nestjs/common';
import { AnalyticsClient } from '../analyticsClient.ts';

/** Which snapshots are released: months and positions, which tell of no case. */
@Controller('api/v1/snapshots')
export class SnapshotsController {
  readonly #analytics: AnalyticsClient;

  constructor(@Inject(AnalyticsClient) analytics: AnalyticsClient) {
    this.#analytics = analytics;
  }

  @Get()
  list(): Promise<SnapshotList> {
    return this.#analytics.ask<SnapshotList>(questions.snapshots, {});
  }
}

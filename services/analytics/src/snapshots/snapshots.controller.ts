import { EventLog } from '@calcinosis/event-store';
import { questions } from '@calcinosis/messaging';
import type { SnapshotList } from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { releasedSnapshots } from './releasedSnapshots.ts';

@Controller()
export class SnapshotsController {
  readonly #log: EventLog;

  constructor(@Inject(EventLog) log: EventLog) {
    this.#log = log;
  }

  @MessagePattern(questions.snapshots)
  async list(): Promise<SnapshotList> {
    return { snapshots: await releasedSnapshots(this.#log) };
  }
}

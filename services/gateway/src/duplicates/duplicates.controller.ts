import { questions } from '@calcinosis/messaging';
import type {
  DuplicatesAnswer,
  DuplicatesQuestion,
  TransfersAnswer,
  TransfersQuestion,
} from '@calcinosis/questions';
import { may } from '@calcinosis/registry';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';

/** Which cases may be of one infant, and which are offered to another centre. */
@Controller('api/v1')
export class DuplicatesController {
  readonly #access: AccessDesk;
  readonly #analytics: AnalyticsClient;
  readonly #recorder: ReadRecorder;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(AnalyticsClient) analytics: AnalyticsClient,
    @Inject(ReadRecorder) recorder: ReadRecorder,
  ) {
    this.#access = access;
    this.#analytics = analytics;
    this.#recorder = recorder;
  }

  /** All pairs for whoever may merge them; for a centre those of its own cases. */
  @Get('duplicates')
  async duplicates(@Req() request: FastifyRequest): Promise<DuplicatesAnswer> {
    const caller = await this.#access.callerOf(request);
    const seesAll = caller !== null && may(caller.role, 'merge-duplicates');
    const holder = requireHolder(caller, seesAll ? 'merge-duplicates' : 'read-own-cases');
    const question: DuplicatesQuestion = { centre: seesAll ? null : holder.centre };
    const answer = await this.#analytics.ask<DuplicatesAnswer>(questions.duplicates, question);
    await this.#recorder.record(holder, { kind: 'duplicates', found: answer.pairs.length > 0 });
    return answer;
  }

  @Get('transfers')
  async transfers(@Req() request: FastifyRequest): Promise<TransfersAnswer> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const question: TransfersQuestion = { centre: holder.centre };
    const answer = await this.#analytics.ask<TransfersAnswer>(questions.transfers, question);
    await this.#recorder.record(holder, { kind: 'transfers', found: answer.offers.length > 0 });
    return answer;
  }
}

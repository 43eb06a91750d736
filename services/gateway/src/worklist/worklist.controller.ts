import { questions } from '@calcinosis/messaging';
import { dayOf } from '@calcinosis/registry';
import {
  type CompletenessAnswer,
  type CompletenessQuestion,
  completenessCsv,
  type WorklistAnswer,
  type WorklistQuestion,
  worklistCsv,
} from '@calcinosis/worklist';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { sendAnswer } from '../answerFormat.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { completenessRequest, worklistRequest } from './queries.ts';

/** What a centre has to do, and how complete its cases are; for that centre alone, each look recorded. */
@Controller('api/v1')
export class WorklistController {
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

  @Get('worklist')
  async worklist(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const { on, show, format, lang } = parse(worklistRequest, query, languageOf(request));
    const question: WorklistQuestion = {
      centre: holder.centre,
      on: on ?? dayOf(new Date()),
      show,
      language: lang ?? languageOf(request),
    };
    const answer = await this.#analytics.ask<WorklistAnswer>(questions.worklist, question);
    await this.#recorder.record(holder, { kind: 'worklist', found: true });
    await sendAnswer(request, reply, format, { json: () => answer, csv: () => worklistCsv(answer) });
  }

  @Get('completeness')
  async completeness(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const { format, lang } = parse(completenessRequest, query, languageOf(request));
    const question: CompletenessQuestion = {
      centre: holder.centre,
      language: lang ?? languageOf(request),
    };
    const answer = await this.#analytics.ask<CompletenessAnswer>(questions.completeness, question);
    await this.#recorder.record(holder, { kind: 'completeness', found: true });
    await sendAnswer(request, reply, format, { json: () => answer, csv: () => completenessCsv(answer) });
  }
}

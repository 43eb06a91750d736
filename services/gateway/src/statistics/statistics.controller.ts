import { questions } from '@calcinosis/messaging';
import { type ResolutionTimeAnswer, resolutionTimeCsv } from '@calcinosis/questions';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { csvWanted } from '../csvWanted.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { askedBy } from './question.ts';

const format = z.enum(['json', 'csv']).optional();

@Controller('api/v1/statistics')
export class StatisticsController {
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

  /** As JSON, or as a table for `Accept: text/csv` or `format=csv`. */
  @Get('resolution-time')
  async resolutionTime(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { format: asked, ...rest } = query;
    const language = languageOf(request);
    const wanted = parse(z.strictObject({ format }), asked === undefined ? {} : { format: asked }, language);
    const { asked: question, holder } = askedBy(await this.#access.callerOf(request), rest, language);
    const answer = await this.#analytics.answer<ResolutionTimeAnswer>(questions.resolutionTime, question);
    if (holder !== null) await this.#recorder.record(holder, { kind: 'own-statistics', found: true });
    const csv = csvWanted(request, wanted.format);
    await reply
      .header('vary', 'accept')
      .type(csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      .send(csv ? resolutionTimeCsv(answer) : answer);
  }
}

import { questions } from '@calcinosis/messaging';
import {
  type askedStratum,
  type CountsAnswer,
  countsCsv,
  countsQuestion,
  type ResolutionTimeAnswer,
  resolutionTimeCsv,
  resolutionTimeQuestion,
} from '@calcinosis/questions';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { csvWanted } from '../csvWanted.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { type AskedQuestion, askedBy } from './question.ts';

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
    const { question, csv, record } = await this.#read(resolutionTimeQuestion, request, query);
    const answer = await this.#analytics.answer<ResolutionTimeAnswer>(questions.resolutionTime, question);
    await record();
    await send(reply, csv, csv ? resolutionTimeCsv(answer) : answer);
  }

  /** As JSON, or as a table for `Accept: text/csv` or `format=csv`. */
  @Get('counts')
  async counts(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { question, csv, record } = await this.#read(countsQuestion, request, query);
    const answer = await this.#analytics.answer<CountsAnswer>(questions.counts, question);
    await record();
    await send(reply, csv, csv ? countsCsv(answer) : answer);
  }

  /** The question, whether the answer is wanted as CSV, and how its being told is recorded. */
  async #read<Question extends { readonly stratum: z.infer<typeof askedStratum> }>(
    schema: z.ZodType<Question>,
    request: FastifyRequest,
    { format: asked, ...rest }: Record<string, unknown>,
  ): Promise<{ question: AskedQuestion<Question>; csv: boolean; record: () => Promise<void> }> {
    const language = languageOf(request);
    const wanted = parse(z.strictObject({ format }), asked === undefined ? {} : { format: asked }, language);
    const caller = await this.#access.callerOf(request);
    const { asked: question, holder } = askedBy(schema, caller, rest, language);
    return {
      question,
      csv: csvWanted(request, wanted.format),
      record: async () => {
        if (holder !== null) await this.#recorder.record(holder, { kind: 'own-statistics', found: true });
      },
    };
  }
}

async function send(reply: FastifyReply, csv: boolean, body: string | object): Promise<void> {
  await reply
    .header('vary', 'accept')
    .type(csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
    .send(body);
}

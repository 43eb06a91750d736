import { statisticSubject } from '@calcinosis/messaging';
import { type AnswerHeader, csvOf, parquetOf, type Statistic, statistics } from '@calcinosis/questions';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { sendAnswer, statisticFormat } from '../answerFormat.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { askedBy } from './question.ts';

const formatOnly = z.strictObject({ format: statisticFormat.optional() });

/** Every kind of question about the cases: a short one in the query, a long one as the body. */
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

  @Get(':kind')
  async inQuery(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('kind') kind: string,
    @Query() { format, ...question }: Record<string, unknown>,
  ): Promise<void> {
    await this.#answer(request, reply, { kind, question, how: format === undefined ? {} : { format } });
  }

  /** The same question as JSON, and so the same answer. */
  @Post(':kind')
  @HttpCode(HttpStatus.OK)
  async inBody(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('kind') kind: string,
    @Query() how: unknown,
    @Body() question: unknown,
  ): Promise<void> {
    await this.#answer(request, reply, { kind, question, how });
  }

  /** Answers in the wanted format; of own cases only when that it is told has been recorded. */
  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    given: { readonly kind: string; readonly question: unknown; readonly how: unknown },
  ): Promise<void> {
    const language = languageOf(request);
    const kind = kindOf(given.kind);
    const { format } = parse(formatOnly, given.how, language);
    const caller = await this.#access.callerOf(request);
    const { asked, holder } = askedBy(kind.question, caller, given.question, language);
    const answer = await this.#analytics.answer<AnswerHeader>(statisticSubject(kind.name), asked);
    if (holder !== null) await this.#recorder.record(holder, { kind: 'own-statistics', found: true });
    const forms = {
      json: () => answer,
      csv: () => csvOf(kind.tabulate(answer)),
      parquet: () => parquetOf(kind.tabulate(answer)),
    };
    await sendAnswer(request, reply, format, forms, `${kind.name}-${answer.position}`);
  }
}

function kindOf(name: string): Statistic {
  const kind = statistics.find((each) => each.name === name);
  if (kind === undefined) {
    throw new Problem('not-found', {
      detail: `There is: ${statistics.map((each) => each.name).join(', ')}.`,
    });
  }
  return kind;
}

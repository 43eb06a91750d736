import { questions } from '@calcinosis/messaging';
import { type Chart, type ChartFormat, type ChartQuestion, languages } from '@calcinosis/questions';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { askedBy } from './question.ts';

/** Charts of the statistics: the same questions, and `lang` for the language of the drawing. */
@Controller('api/v1/charts')
export class ChartsController {
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

  @Get('resolution-time.vl.json')
  specification(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: QueryString,
  ): Promise<void> {
    return this.#draw(request, reply, query, 'vl.json');
  }

  @Get('resolution-time.svg')
  svg(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: QueryString,
  ): Promise<void> {
    return this.#draw(request, reply, query, 'svg');
  }

  @Get('resolution-time.png')
  png(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: QueryString,
  ): Promise<void> {
    return this.#draw(request, reply, query, 'png');
  }

  async #draw(
    request: FastifyRequest,
    reply: FastifyReply,
    { lang, ...rest }: QueryString,
    format: ChartFormat,
  ): Promise<void> {
    const language = languageOf(request);
    const wanted = parse(z.strictObject({ lang: z.enum(languages).default(language) }), { lang }, language);
    const { asked, holder } = askedBy(await this.#access.callerOf(request), rest, language);
    const question: ChartQuestion = { ...asked, format, language: wanted.lang };
    const chart = await this.#analytics.answer<Chart>(questions.resolutionTimeChart, question);
    if (holder !== null) await this.#recorder.record(holder, { kind: 'own-chart', found: true });
    await reply.type(chart.contentType).send(Buffer.from(chart.body, chart.encoding));
  }
}

type QueryString = Record<string, unknown>;

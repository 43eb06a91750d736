import { questions } from '@calcinosis/messaging';
import { type Chart, type ChartQuestion, languages, resolutionTimeQuestion } from '@calcinosis/questions';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { chartFiles } from './chartFiles.ts';
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

  /** For example `resolution-time.svg`. */
  @Get(':file')
  async chart(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('file') file: string,
    @Query() { lang, ...rest }: Record<string, unknown>,
  ): Promise<void> {
    const language = languageOf(request);
    const named = chartFiles.get(file);
    if (named === undefined)
      throw new Problem('not-found', { detail: `There is: ${[...chartFiles.keys()].join(', ')}.` });
    const wanted = parse(z.strictObject({ lang: z.enum(languages).default(language) }), { lang }, language);
    const { asked, holder } = askedBy(
      resolutionTimeQuestion,
      await this.#access.callerOf(request),
      rest,
      language,
    );
    const question: ChartQuestion = { ...asked, ...named, language: wanted.lang };
    const chart = await this.#analytics.answer<Chart>(questions.chart, question);
    if (holder !== null) await this.#recorder.record(holder, { kind: 'own-chart', found: true });
    await reply.type(chart.contentType).send(Buffer.from(chart.body, chart.encoding));
  }
}

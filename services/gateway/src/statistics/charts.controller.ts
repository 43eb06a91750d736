import { questions } from '@calcinosis/messaging';
import {
  type Chart,
  type ChartQuestion,
  cumulativeIncidenceQuestion,
  type IncidenceChartQuestion,
  type Language,
  languages,
  type OwnChart,
  type OwnChartQuestion,
  resolutionTimeQuestion,
  tableKindOf,
  type TablesChartQuestion,
} from '@calcinosis/questions';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { type Caller, requireHolder, type TokenHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { type ChartFile, chartFiles } from './chartFiles.ts';
import { ownChartQuery } from './ownChartQuery.ts';
import { askedBy } from './question.ts';

/**
 * Charts of the statistics: the same questions, and `lang` for the language of the drawing; and of a centre's own cases,
 * for itself.
 */
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
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const language = languageOf(request);
    const named = chartFiles.get(file);
    if (named === undefined)
      throw new Problem('not-found', { detail: `There is: ${[...chartFiles.keys()].join(', ')}.` });
    const chart =
      named.of === 'own-cases'
        ? await this.#ofOwnCases(request, named, query, language)
        : await this.#ofAnswer(request, named, query, language);
    await reply.type(chart.contentType).send(Buffer.from(chart.body, chart.encoding));
  }

  async #ofAnswer(
    request: FastifyRequest,
    file: Exclude<ChartFile, { of: 'own-cases' }>,
    { lang, ...rest }: Record<string, unknown>,
    language: Language,
  ): Promise<OwnChart> {
    const wanted = parse(z.strictObject({ lang: z.enum(languages).default(language) }), { lang }, language);
    const caller = await this.#access.callerOf(request);
    const { question, holder } = chartAsked(file, caller, rest, wanted.lang);
    const drawn = await this.#analytics.answer<Chart>(questions.chart, question);
    if (holder !== null) await this.#recorder.record(holder, { kind: 'own-chart', found: true });
    return drawn;
  }

  async #ofOwnCases(
    request: FastifyRequest,
    { chart, format }: Extract<ChartFile, { of: 'own-cases' }>,
    query: Record<string, unknown>,
    language: Language,
  ): Promise<OwnChart> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const { lang, endpoint } = parse(ownChartQuery(language), query, language);
    const question: OwnChartQuestion = { chart, centre: holder.centre, endpoint, format, language: lang };
    const drawn = await this.#analytics.ask<OwnChart>(questions.ownChart, question);
    await this.#recorder.record(holder, { kind: 'own-chart', found: true });
    return drawn;
  }
}

/** What a file of a chart asks, by the schema of its own kind of question. */
function chartAsked(
  { of, chart, format }: Exclude<ChartFile, { of: 'own-cases' }>,
  caller: Caller,
  given: Record<string, unknown>,
  language: Language,
): {
  question: ChartQuestion | IncidenceChartQuestion | TablesChartQuestion;
  holder: TokenHolder | null;
} {
  if (of === 'answer') {
    const { asked, holder } = askedBy(resolutionTimeQuestion, caller, given, language);
    return { question: { ...asked, chart, format, language }, holder };
  }
  if (of === 'incidence') {
    const { asked, holder } = askedBy(cumulativeIncidenceQuestion, caller, given, language);
    return { question: { ...asked, chart, format, language }, holder };
  }
  const { asked, holder } = askedBy(tableKindOf(chart).question, caller, given, language);
  return { question: { ...asked, chart, format, language }, holder };
}

import { questions } from '@calcinosis/messaging';
import {
  auditHistoryOf,
  type CaseAnswer,
  type CaseHistory,
  type CaseQuestion,
  historyCsv,
} from '@calcinosis/questions';
import { caseId, centreCode, may } from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { sendAnswer } from '../answerFormat.ts';
import { notBefore } from '../evenly.ts';
import { languageOf } from '../language.ts';
import { found } from '../problem/found.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { historyQuery } from './queries.ts';

/**
 * Milliseconds that it takes to say that there is no such case, at least. One of another centre is opened before it is
 * seen whose it is, and one that nobody has is not: the time must not tell them apart.
 */
const missTime = 100;

/** The cases of a centre, to be read by it: every read is recorded. */
@Controller('api/v1')
export class CasesController {
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

  @Get('cases/:caseId')
  read(@Req() request: FastifyRequest, @Param('caseId') id: string): Promise<CaseHistory> {
    return this.#read(request, id);
  }

  /** All that ever happened to a case, in one call, as JSON or as a table. */
  @Get('cases/:caseId/history')
  async history(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('caseId') id: string,
    @Query() query: unknown,
  ): Promise<void> {
    const { format } = parse(historyQuery, query, languageOf(request));
    const read = await this.#read(request, id);
    await sendAnswer(request, reply, format, {
      json: () => auditHistoryOf(read),
      csv: () => historyCsv(read),
    });
  }

  async #read(request: FastifyRequest, id: string): Promise<CaseHistory> {
    const caller = await this.#access.callerOf(request);
    const readsAny = caller !== null && may(caller.role, 'read-any-case');
    const holder = requireHolder(caller, readsAny ? 'read-any-case' : 'read-own-cases');
    const evenly = notBefore(missTime);
    const question: CaseQuestion = {
      caseId: found(caseId, id),
      centre: readsAny ? null : holder.centre,
      language: languageOf(request),
    };
    const answer = await this.#analytics.ask<CaseAnswer>(questions.case, question);
    await this.#recorder.record(holder, {
      kind: 'case',
      // The centre whose case it is sees who read it.
      centre: answer.outcome === 'found' ? centreCode.parse(answer.case.centre) : holder.centre,
      caseId: question.caseId,
      found: answer.outcome === 'found',
    });
    if (answer.outcome === 'no-such-case') {
      await evenly;
      throw new Problem('not-found');
    }
    return answer.case;
  }
}

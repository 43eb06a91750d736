import { questions } from '@calcinosis/messaging';
import type { CaseAnswer, CaseHistory, CaseQuestion } from '@calcinosis/questions';
import { caseId, centreCode, may } from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { languageOf } from '../language.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';

/** The cases of a centre, to be read by it: every read is recorded. */
@Controller('api/v1/cases')
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

  @Get(':caseId')
  async read(@Req() request: FastifyRequest, @Param('caseId') id: string): Promise<CaseHistory> {
    const caller = await this.#access.callerOf(request);
    const readsAny = caller !== null && may(caller.role, 'read-any-case');
    const holder = requireHolder(caller, readsAny ? 'read-any-case' : 'read-own-cases');
    const asked = caseId.safeParse(id);
    // What cannot be the id of a case is the id of nothing.
    if (!asked.success) throw new Problem('not-found');
    const question: CaseQuestion = {
      caseId: asked.data,
      centre: readsAny ? null : holder.centre,
      language: languageOf(request),
    };
    const answer = await this.#analytics.ask<CaseAnswer>(questions.case, question);
    // The centre whose case it is sees who read it.
    const centre = answer.outcome === 'found' ? centreCode.parse(answer.case.centre) : holder.centre;
    await this.#recorder.record(
      { ...holder, centre: readsAny ? centre : holder.centre },
      {
        kind: 'case',
        caseId: question.caseId,
        found: answer.outcome === 'found',
      },
    );
    if (answer.outcome === 'no-such-case') throw new Problem('not-found');
    return answer.case;
  }
}

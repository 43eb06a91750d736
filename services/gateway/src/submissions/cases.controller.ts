import { questions } from '@calcinosis/messaging';
import type { CaseAnswer, CaseHistory, CaseQuestion } from '@calcinosis/questions';
import { type CaseCommand, caseId, operationOf, submissionId, visitId } from '@calcinosis/registry';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { followUpCorrection, followUpRecord, lossReport, registration } from './bodies.ts';
import { caseLocation } from './location.ts';
import { respond } from './respond.ts';
import { SubmissionDesk } from './submissionDesk.ts';

/** The work of a centre on its cases: every change is a submission, every read is recorded. */
@Controller('api/v1/cases')
export class CasesController {
  readonly #access: AccessDesk;
  readonly #desk: SubmissionDesk;
  readonly #analytics: AnalyticsClient;
  readonly #recorder: ReadRecorder;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(SubmissionDesk) desk: SubmissionDesk,
    @Inject(AnalyticsClient) analytics: AnalyticsClient,
    @Inject(ReadRecorder) recorder: ReadRecorder,
  ) {
    this.#access = access;
    this.#desk = desk;
    this.#analytics = analytics;
    this.#recorder = recorder;
  }

  @Post()
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<void> {
    return this.#submit('RegisterCase', request, reply, registration, body, (content) => ({
      type: 'RegisterCase',
      ...content,
    }));
  }

  @Post(':caseId/follow-ups')
  recordFollowUp(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('caseId') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.#submit('RecordFollowUp', request, reply, followUpRecord, body, (content) => ({
      type: 'RecordFollowUp',
      caseId: found(caseId, id),
      ...content,
    }));
  }

  @Post(':caseId/follow-ups/:visitId/corrections')
  correctFollowUp(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('caseId') id: string,
    @Param('visitId') visit: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.#submit('CorrectFollowUp', request, reply, followUpCorrection, body, (content) => ({
      type: 'CorrectFollowUp',
      caseId: found(caseId, id),
      visitId: found(visitId, visit),
      ...content,
    }));
  }

  @Post(':caseId/loss-to-follow-up')
  reportLoss(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('caseId') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.#submit('ReportLossToFollowUp', request, reply, lossReport, body, (content) => ({
      type: 'ReportLossToFollowUp',
      caseId: found(caseId, id),
      ...content,
    }));
  }

  @Get(':caseId')
  async read(@Req() request: FastifyRequest, @Param('caseId') id: string): Promise<CaseHistory> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const question: CaseQuestion = { caseId: found(caseId, id), centre: holder.centre };
    const answer = await this.#analytics.ask<CaseAnswer>(questions.case, question);
    await this.#recorder.record(holder, {
      kind: 'case',
      caseId: question.caseId,
      found: answer.outcome === 'found',
    });
    if (answer.outcome === 'no-such-case') throw new Problem('not-found');
    return answer.case;
  }

  async #submit<Type extends CaseCommand['type'], Body extends z.ZodType>(
    type: Type,
    request: FastifyRequest,
    reply: FastifyReply,
    schema: Body,
    body: unknown,
    commandOf: (content: z.output<Body>) => Extract<CaseCommand, { type: Type }>,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), operationOf(type));
    const key = submissionId.safeParse(request.headers['idempotency-key']);
    if (!key.success) throw new Problem('idempotency-key');
    const command = commandOf(parse(schema, body, languageOf(request)));
    const answer = await this.#desk.submit(holder, key.data, command);
    await respond(reply, key.data, answer, caseLocation(command.caseId));
  }
}

/** An id of the path; what cannot be one is the id of nothing. */
function found<Id extends z.ZodType>(schema: Id, id: string): z.output<Id> {
  const parsed = schema.safeParse(id);
  if (!parsed.success) throw new Problem('not-found');
  return parsed.data;
}

import { bundleOf, commandsOf, readBundle, submissionIdsOf } from '@calcinosis/fhir';
import { questions } from '@calcinosis/messaging';
import type { ToldCase, ToldCases, ToldCasesQuestion } from '@calcinosis/questions';
import { caseId } from '@calcinosis/registry';
import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { submitBundle } from './submitBundle.ts';
import { SubmissionDesk } from '../submissions/submissionDesk.ts';

const mediaType = 'application/fhir+json; charset=utf-8';

/** Cases as FHIR R4 Bundles, out and in; for their own centre, every read recorded. */
@Controller('api/v1')
export class FhirController {
  readonly #access: AccessDesk;
  readonly #analytics: AnalyticsClient;
  readonly #recorder: ReadRecorder;
  readonly #desk: SubmissionDesk;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(AnalyticsClient) analytics: AnalyticsClient,
    @Inject(ReadRecorder) recorder: ReadRecorder,
    @Inject(SubmissionDesk) desk: SubmissionDesk,
  ) {
    this.#access = access;
    this.#analytics = analytics;
    this.#recorder = recorder;
    this.#desk = desk;
  }

  @Get('cases/:caseId/fhir')
  async one(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('caseId') id: string,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const asked = caseId.safeParse(id);
    if (!asked.success) throw new Problem('not-found');
    const { cases } = await this.#told({ centre: holder.centre, caseId: asked.data });
    const [found] = cases;
    const read = { kind: 'case-export', caseId: asked.data, found: found !== undefined } as const;
    await this.#recorder.record(holder, read);
    if (found === undefined) throw new Problem('not-found');
    await reply.type(mediaType).send(JSON.stringify(bundleOfCase(found)));
  }

  /** Every case of the centre, a Bundle on each line. */
  @Get('cases.fhir.ndjson')
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const first = await this.#told({ centre: holder.centre, after: null });
    await this.#recorder.record(holder, { kind: 'own-cases-export', found: true });
    await reply
      .type('application/fhir+ndjson; charset=utf-8')
      .send(Readable.from(this.#lines(holder.centre, first)));
  }

  /**
   * Takes a Bundle whole or not at all as far as the dictionary goes; its submissions are then decided one after the other,
   * each under an id made from its content.
   */
  @Post('cases.fhir')
  async take(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'submit');
    const read = readBundle(body);
    if (read.outcome === 'refused') throw new Problem('refused', { errors: read.reasons });
    const ids = submissionIdsOf(read.submissions.map(({ command }) => command));
    const submissions = await submitBundle(read.submissions, ids, (id, command) =>
      this.#desk.submit(holder, id, command),
    );
    const allStored = submissions.every(({ outcome }) => outcome === 'stored');
    await reply.status(allStored ? HttpStatus.CREATED : HttpStatus.ACCEPTED).send({ submissions });
  }

  #told(question: ToldCasesQuestion): Promise<ToldCases> {
    return this.#analytics.ask<ToldCases>(questions.toldCases, question);
  }

  async *#lines(centre: string, first: ToldCases): AsyncGenerator<string> {
    let page = first;
    for (;;) {
      for (const each of page.cases) yield `${JSON.stringify(bundleOfCase(each))}\n`;
      if (page.next === null) return;
      page = await this.#told({ centre, after: page.next });
    }
  }
}

function bundleOfCase(told: ToldCase): object {
  const id = caseId.parse(told.caseId);
  return bundleOf(id, commandsOf(id, told.events));
}

import { type CaseCommand, operationOf, submissionId } from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import type { CaseAction } from './caseActions.ts';
import { caseLocation } from './location.ts';
import { respond } from './respond.ts';
import { SubmissionDesk } from './submissionDesk.ts';

/** What is asked over HTTP to be done to a case, as a submission of whoever asks. */
@Injectable()
export class CaseSubmissions {
  readonly #access: AccessDesk;
  readonly #desk: SubmissionDesk;

  constructor(@Inject(AccessDesk) access: AccessDesk, @Inject(SubmissionDesk) desk: SubmissionDesk) {
    this.#access = access;
    this.#desk = desk;
  }

  async submit(
    request: FastifyRequest,
    reply: FastifyReply,
    { type, body }: CaseAction,
    commandOf: (content: Readonly<Record<string, unknown>>) => CaseCommand,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), operationOf(type));
    const key = submissionId.safeParse(request.headers['idempotency-key']);
    if (!key.success) throw new Problem('idempotency-key');
    const command = commandOf(parse(body, request.body, languageOf(request)));
    const answer = await this.#desk.submit(holder, key.data, command);
    await respond(reply, key.data, answer, caseLocation(command.caseId));
  }
}

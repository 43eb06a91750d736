import { type Command, submissionId } from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessProjection } from '../access/accessProjection.ts';
import type { TokenHolder } from '../access/caller.ts';
import { Problem } from '../problem/problem.ts';
import { respond } from '../submissions/respond.ts';
import { SubmissionDesk } from '../submissions/submissionDesk.ts';

/** What the registry's office asks for over HTTP, as a submission of whoever asks. */
@Injectable()
export class OfficeSubmissions {
  readonly #desk: SubmissionDesk;
  readonly #projection: AccessProjection;

  constructor(
    @Inject(SubmissionDesk) desk: SubmissionDesk,
    @Inject(AccessProjection) projection: AccessProjection,
  ) {
    this.#desk = desk;
    this.#projection = projection;
  }

  /** Submits a command; once it is answered, it is in effect here. */
  async submit(
    holder: TokenHolder,
    request: FastifyRequest,
    reply: FastifyReply,
    command: Command,
    location: string,
  ): Promise<void> {
    const key = submissionId.safeParse(request.headers['idempotency-key']);
    if (!key.success) throw new Problem('idempotency-key');
    const answer = await this.#desk.submit(holder, key.data, command);
    await this.#projection.catchUp();
    await respond(reply, key.data, answer, location);
  }
}

import { type ReceiptProof, submissionId } from '@calcinosis/registry';
import { Controller, Get, HttpStatus, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { ReceiptReader } from './receiptReader.ts';

/**
 * The receipts of a centre. What is told is recorded; that there is no receipt yet is not: a sender may ask four times a
 * second until there is one.
 */
@Controller('api/v1/receipts')
export class ReceiptsController {
  readonly #access: AccessDesk;
  readonly #receipts: ReceiptReader;
  readonly #recorder: ReadRecorder;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(ReceiptReader) receipts: ReceiptReader,
    @Inject(ReadRecorder) recorder: ReadRecorder,
  ) {
    this.#access = access;
    this.#receipts = receipts;
    this.#recorder = recorder;
  }

  /** 200 with the receipt, stored or rejected; 202 while the submission waits for its case, or is set aside. */
  @Get(':submissionId')
  async read(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('submissionId') id: string,
  ): Promise<void> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const parsed = submissionId.safeParse(id);
    const answer = parsed.success ? await this.#receipts.find(holder.centre, parsed.data) : null;
    if (answer === null) {
      throw new Problem('not-found', {
        detail: 'No submission of this centre with this id was decided yet.',
      });
    }
    const { submissionId: read } = answer;
    await this.#recorder.record(holder, { kind: 'receipt', submissionId: read, found: true });
    const isFinal = answer.outcome === 'stored' || answer.outcome === 'rejected';
    await reply.status(isFinal ? HttpStatus.OK : HttpStatus.ACCEPTED).send(answer);
  }

  /** What proves, without the registry, that a stored submission is in the log. */
  @Get(':submissionId/proof')
  async prove(@Req() request: FastifyRequest, @Param('submissionId') id: string): Promise<ReceiptProof> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-cases');
    const parsed = submissionId.safeParse(id);
    const proof = parsed.success ? await this.#receipts.prove(holder.centre, parsed.data) : null;
    if (proof === null) {
      throw new Problem('not-found', { detail: 'No submission of this centre with this id is stored.' });
    }
    const { submissionId: read } = proof.receipt;
    await this.#recorder.record(holder, { kind: 'receipt-proof', submissionId: read, found: true });
    return proof;
  }
}

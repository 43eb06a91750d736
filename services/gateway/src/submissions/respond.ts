import type { Answer, SubmissionId } from '@calcinosis/registry';
import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { receiptLocation } from './location.ts';

/**
 * Turns the registrar's answer into a response: 201 with the receipt, 422 with the reasons, 409 for a
 * key that was used with another content, 202 with where to ask while there is no receipt.
 */
export async function respond(
  reply: FastifyReply,
  submissionId: SubmissionId,
  answer: Answer | null,
  location: string,
): Promise<void> {
  switch (answer?.outcome) {
    case 'stored':
      await reply.status(HttpStatus.CREATED).header('location', location).send(answer);
      return;
    case 'rejected':
      throw new Problem('refused', { errors: answer.reasons });
    case 'conflict':
      throw new Problem('key-reused');
    case 'waiting':
    case undefined:
      await reply
        .status(HttpStatus.ACCEPTED)
        .headers({ location: receiptLocation(submissionId), 'retry-after': '1' })
        .send({
          outcome: answer === null ? 'undecided' : 'waiting',
          submissionId,
          receipt: receiptLocation(submissionId),
        });
  }
}

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
      // The key is used up by the receipt, unlike that of a request which the gateway itself refused.
      throw new Problem('refused', {
        detail: 'Refused for good under this key: send the corrected content under a new Idempotency-Key.',
        errors: answer.reasons,
      });
    case 'conflict':
      throw new Problem('key-reused');
    case 'waiting':
    case 'set-aside':
    case undefined: {
      const outcome = answer?.outcome ?? 'undecided';
      await reply
        .status(HttpStatus.ACCEPTED)
        .headers({ location: receiptLocation(submissionId), 'retry-after': retryAfter[outcome] })
        .send({ outcome, submissionId, receipt: receiptLocation(submissionId), detail: details[outcome] });
    }
  }
}

const details = {
  undecided: 'Taken, not decided yet: ask for the receipt.',
  waiting: 'Waits for the registration of its case: is the caseId right?',
  'set-aside':
    'Kept, and could not be decided through a fault of the registry: its office sees to it. Nothing is to be sent again; ask for the receipt later.',
};

/** Seconds; what is set aside waits for a person. */
const retryAfter = { undecided: '1', waiting: '1', 'set-aside': '3600' };

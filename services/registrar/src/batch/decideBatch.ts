import type { Reason } from '@calcinosis/registry';
import { Batch, type DecidedBatch } from './batch.ts';
import type { Known } from './known.ts';
import type { ReadSubmission, Unreadable } from './readMessage.ts';

/** The reason of a refusal that is our own fault, where nothing can be set aside. */
export const undecidable: Reason = {
  pointer: '',
  code: 'undecidable',
  message: 'The registry could not decide this submission.',
};

/** Decides submissions in the order of their arrival. Pure but for moving `known.world`. */
export function decideBatch(
  submissions: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
  known: Known,
): DecidedBatch {
  const batch = new Batch(known);
  for (const submission of submissions) batch.take(submission);
  for (const each of unreadable) batch.refuseUnread(each);
  return batch;
}

/** Sets aside, or refuses where that cannot be, what alone makes its decision or its commit fail. */
export function setAsideAlone(
  submissions: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
  error: unknown,
  known: Known,
): DecidedBatch {
  const batch = new Batch(known);
  for (const submission of submissions) batch.takeFailed(submission, error);
  for (const each of unreadable) batch.refuseUnread({ ...each, reasons: [undecidable] });
  return batch;
}

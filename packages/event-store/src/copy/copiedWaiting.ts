import type { CopiedFields } from './copyRows.ts';

/** Columns of `intake.waiting` that every service may read. */
export const waitingColumns = ['centre', 'submission_id'] as const;

/** A submission of a copy that waits for its case. */
export interface CopiedWaiting {
  readonly centre: Buffer;
  readonly submissionId: Buffer;
}

export function copiedWaitingOf(row: CopiedFields): CopiedWaiting {
  return { centre: row.raw(0), submissionId: row.raw(1) };
}

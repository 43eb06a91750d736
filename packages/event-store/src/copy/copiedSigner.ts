import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.signer` that verification reads, in the order in which they are copied. */
export const signerColumns = ['verifier'] as const;

/** The key that checkpoints were signed with from some time on, of a copy. */
export function copiedSignerOf(row: CopiedFields): string {
  return row.text(0);
}

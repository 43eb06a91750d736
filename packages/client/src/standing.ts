import { type Receipt, receipt, stored } from '@calcinosis/registry';
import { z } from 'zod';
import type { Reply } from './exchange.ts';

/**
 * Taken, and not in the log: `waiting` for the registration of its case, `set-aside` until the registry's office
 * decides what the registry could not, or `undecided` while the registry has not come to it.
 */
export type Pending =
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'set-aside' }
  | { readonly outcome: 'undecided' };

/** What the registry says to a submission at once. A refusal is thrown. */
export type Submitted =
  | { readonly outcome: 'stored'; readonly receipt: Extract<Receipt, { outcome: 'stored' }> }
  | Pending;

/** How a submission stands: its receipt, which is final, or what it waits for. */
export type Standing = Receipt | Pending;

// Beside the outcome the registry tells where to ask and since when; this may grow.
const pending = z
  .looseObject({ outcome: z.enum(['waiting', 'set-aside', 'undecided']) })
  .transform(({ outcome }): Pending => ({ outcome }));

const statuses = { created: 201, accepted: 202, notFound: 404 };

/** Reads the reply to a submission that was not refused. */
export function submittedOf({ status, text }: Pick<Reply, 'status' | 'text'>): Submitted {
  const body: unknown = JSON.parse(text);
  if (status === statuses.accepted) return pending.parse(body);
  return { outcome: 'stored', receipt: stored.parse(body) };
}

/** Reads the reply to the question for a receipt. One that is not known may still be on its way. */
export function standingOf({ status, text }: Pick<Reply, 'status' | 'text'>): Standing {
  if (status === statuses.notFound) return { outcome: 'undecided' };
  const body: unknown = JSON.parse(text);
  return status === statuses.accepted ? pending.parse(body) : receipt.parse(body);
}

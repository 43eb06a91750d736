import type { LogDatabase } from '@calcinosis/event-store';
import { type CaseId, erasureEvents, type PublishedEdition } from '@calcinosis/registry';
import type { Kysely } from 'kysely';

/**
 * How an edition that is made again compares with the one that was published. Where it differs, a case was erased since the
 * position that both are as of, or it was made by other code.
 */
export type Remade =
  | { readonly outcome: 'same' }
  | {
      readonly outcome: 'differs';
      /** Every case that was erased since, in the order of their erasure: for the operator alone. */
      readonly erased: readonly CaseId[];
    };

export async function comparedWithPublished(
  db: Kysely<LogDatabase>,
  made: { readonly sha256: string },
  { sha256, position }: Pick<PublishedEdition, 'sha256' | 'position'>,
): Promise<Remade> {
  if (made.sha256 === sha256) return { outcome: 'same' };
  const rows = await db
    .selectFrom('log.event')
    .select('stream')
    .where('type', 'in', erasureEvents.types)
    .where('position', '>', String(position))
    .orderBy('position')
    .execute();
  return { outcome: 'differs', erased: rows.flatMap(({ stream }) => erasureEvents.subjectOf(stream) ?? []) };
}

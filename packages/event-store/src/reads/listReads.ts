import { type Kysely, sql } from 'kysely';
import type { AccessDatabase } from '../database.ts';
import { microsecondColumn } from '../microsecondColumn.ts';
import { isoOfMicroseconds } from '../microseconds.ts';
import type { RecordedRead } from './read.ts';

/** Which reads are meant: those of one centre's data, of one case of them or of all. */
export interface ReadSelection {
  readonly centre: string;
  readonly caseId?: string | undefined;
  /** Only those at lesser positions. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A read, and what the token that read is called; null for an actor that is no known token. */
export type LabelledRead = RecordedRead & { readonly label: string | null };

/** Reads, the newest first. */
export async function listReads(
  db: Kysely<AccessDatabase>,
  { centre, caseId, before, limit }: ReadSelection,
): Promise<LabelledRead[]> {
  let query = db
    .selectFrom('access.read as read')
    .leftJoin('access.token as token', (join) =>
      join.on(sql<string>`'token:' || token.token_id`, '=', (where) => where.ref('read.actor')),
    )
    .selectAll('read')
    .select('token.label')
    .select(microsecondColumn('read.read_at').as('read_at_microseconds'))
    .where('read.centre', '=', centre)
    .orderBy('read.position', 'desc')
    .limit(limit);
  if (caseId !== undefined) query = query.where('read.case_id', '=', caseId);
  if (before !== undefined) query = query.where('read.position', '<', String(before));
  const rows = await query.execute();
  return rows.map((row) => ({
    position: Number(row.position),
    readAt: isoOfMicroseconds(Number(row.read_at_microseconds)),
    actor: row.actor,
    label: row.label,
    role: row.role,
    centre: row.centre,
    kind: row.kind,
    caseId: row.case_id,
    submissionId: row.submission_id,
    found: row.found,
    correlationId: row.correlation_id,
  }));
}

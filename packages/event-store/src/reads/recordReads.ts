import { type Kysely, sql } from 'kysely';
import { textArray, uuidArray } from '../binaryArray.ts';
import type { AccessDatabase } from '../database.ts';
import type { NewRead } from './read.ts';

/**
 * Records reads, in their order, behind those that are recorded; they are on disk when it resolves. Several in one call
 * cost hardly more than one: the commit waits for the disk, and others wait for the commit.
 *
 * @returns position of the last of them.
 */
export async function recordReads(db: Kysely<AccessDatabase>, reads: readonly NewRead[]): Promise<number> {
  const texts = (of: (read: NewRead) => string | null) => sql`${textArray(reads.map(of))}::text[]`;
  const { rows } = await sql<{ position: string }>`
    select access.record_reads(
      ${texts(({ actor }) => actor)}, ${texts(({ role }) => role)}, ${texts(({ centre }) => centre)},
      ${texts(({ kind }) => kind)}, ${uuidArray(reads.map(({ caseId }) => caseId))}::uuid[],
      ${texts(({ submissionId }) => submissionId)}, ${reads.map(({ found }) => found)}::boolean[],
      ${texts(({ correlationId }) => correlationId)}
    ) as position
  `.execute(db);
  return Number(rows[0]?.position);
}

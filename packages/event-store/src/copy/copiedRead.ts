import { MalformedEntryError } from '../byteReader.ts';
import { isoOfMicroseconds } from '../microseconds.ts';
import type { RecordedRead } from '../reads/read.ts';
import type { CopiedFields } from './copyRows.ts';

/** Columns of `access.read`, in the order in which they are copied. */
export const readColumns = [
  'position',
  'read_at',
  'actor',
  'role',
  'centre',
  'kind',
  'case_id',
  'submission_id',
  'found',
  'correlation_id',
  'previous_hash',
  'hash',
] as const;

/** Columns of `access.read_head` that end the chain, in the order in which they are copied. */
export const readHeadColumns = ['position', 'hash'] as const;

/** A read of a copy, with the hashes that it says it has; its case id as 32 digits. */
export interface CopiedRead extends RecordedRead {
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** The end of the chain of reads, of a copy. */
export interface CopiedReadHead {
  readonly position: number;
  readonly hash: Buffer;
}

/** From 1970-01-01 to 2000-01-01, in microseconds. */
const epochOfPostgres = 946_684_800_000_000;

export function copiedReadOf(row: CopiedFields): CopiedRead {
  return {
    position: row.int64(0),
    readAt: isoOf(row.int64(1)),
    actor: row.text(2),
    role: row.text(3),
    centre: row.text(4),
    kind: row.text(5),
    caseId: row.isNull(6) ? null : row.raw(6, 16).toString('hex'),
    submissionId: row.isNull(7) ? null : row.text(7),
    found: row.raw(8, 1)[0] === 1,
    correlationId: row.text(9),
    previousHash: row.raw(10, 32),
    hash: row.raw(11, 32),
  };
}

function isoOf(microsecondsOfPostgres: number): string {
  try {
    return isoOfMicroseconds(microsecondsOfPostgres + epochOfPostgres);
  } catch (cause) {
    throw new MalformedEntryError('The time of a read is no time.', { cause });
  }
}

export function copiedReadHeadOf(row: CopiedFields): CopiedReadHead {
  return { position: row.int64(0), hash: row.raw(1, 32) };
}

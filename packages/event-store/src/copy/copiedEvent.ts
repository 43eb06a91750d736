import { hash } from 'node:crypto';
import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.event`, in the order in which they are copied. The first 14 are those of the entry, in its order. */
export const eventColumns = [
  'position',
  'event_id',
  'stream',
  'version',
  'type',
  'schema_version',
  'centre',
  'actor',
  'recorded_at',
  'submission_id',
  'correlation_id',
  'dictionary_version',
  'key_id',
  'data',
  'previous_hash',
  'leaf_hash',
  'hash',
] as const;

const place = (column: (typeof eventColumns)[number]): number => eventColumns.indexOf(column);

const at = {
  position: place('position'),
  stream: place('stream'),
  version: place('version'),
  centre: place('centre'),
  recordedAt: place('recorded_at'),
  submissionId: place('submission_id'),
  keyId: place('key_id'),
  data: place('data'),
  previousHash: place('previous_hash'),
  leafHash: place('leaf_hash'),
  hash: place('hash'),
};

/** An event of a copy: what is needed to prove it, its texts as their bytes. */
export interface CopiedEvent {
  readonly position: number;
  readonly stream: Buffer;
  readonly version: number;
  readonly centre: Buffer;
  readonly submissionId: Buffer;
  /** Microseconds since 2000-01-01T00:00:00Z, as Postgres counts. */
  readonly recordedAt: bigint;
  readonly previousHash: Buffer;
  readonly leafHash: Buffer;
  readonly hash: Buffer;
  /** The leaf hash, computed from the entry. */
  readonly entryHash: Buffer;
}

export function copiedEventOf(row: CopiedFields): CopiedEvent {
  return {
    position: row.int64(at.position),
    stream: row.raw(at.stream),
    version: row.int32(at.version),
    centre: row.raw(at.centre),
    submissionId: row.raw(at.submissionId),
    recordedAt: row.bigint(at.recordedAt),
    previousHash: row.raw(at.previousHash, 32),
    leafHash: row.raw(at.leafHash, 32),
    hash: row.raw(at.hash, 32),
    entryHash: entryHashOf(row),
  };
}

const leafPrefix = 0;
const entryFormat = 1;
/** From 1970-01-01 to 2000-01-01, in microseconds. */
const epochOfPostgres = 946_684_800_000_000n;

/** Bytes of the columns of one length; 0 for those whose length stands before them, in the entry as in the copy. */
const widths: readonly number[] = [8, 16, 0, 4, 0, 4, 0, 0, 8, 0, 0, 0];

let scratch = Buffer.alloc(4096);

/**
 * Leaf hash of the event in a row. The entry (see `encodeEntry`) has the same fields in the same form as the copy, so
 * they are moved as they are: twice as fast as reading each and writing it anew.
 */
function entryHashOf(row: CopiedFields): Buffer {
  const { bytes } = row;
  const dataLength = row.length(at.data);
  const most = row.start(at.data) + dataLength - row.start(0) + 64;
  if (most > scratch.length) scratch = Buffer.alloc(2 * most);
  scratch[0] = leafPrefix;
  scratch[1] = entryFormat;
  let to = 2;
  for (let field = 0; field < widths.length; field += 1) {
    const width = widths[field] ?? 0;
    const start = row.start(field);
    if (field === at.recordedAt) {
      to = scratch.writeBigInt64BE(row.bigint(field) + epochOfPostgres, to);
    } else if (width === 0) {
      to += bytes.copy(scratch, to, start - 4, start + row.length(field));
    } else {
      to += bytes.copy(scratch, to, start, start + row.length(field, width));
    }
  }
  if (row.isNull(at.keyId)) {
    scratch[to] = 0;
    to += 1;
  } else {
    scratch[to] = 1;
    const start = row.start(at.keyId);
    to += 1 + bytes.copy(scratch, to + 1, start, start + row.length(at.keyId, 16));
  }
  const data = row.start(at.data);
  to += bytes.copy(scratch, to, data - 4, data + dataLength);
  return hash('sha256', scratch.subarray(0, to), 'buffer');
}

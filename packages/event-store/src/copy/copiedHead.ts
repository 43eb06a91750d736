import { MalformedEntryError } from '../byteReader.ts';
import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.head` that end the log, in the order in which they are copied. */
export const headColumns = ['position', 'hash', 'recorded_at', 'frontier'] as const;

/** The end of the log, of a copy. */
export interface CopiedHead {
  readonly position: number;
  readonly hash: Buffer;
  /** Microseconds since 2000-01-01T00:00:00Z; the least integer while there is no event. */
  readonly recordedAt: bigint;
  readonly frontier: readonly Buffer[];
}

/** @param first place of the first of `headColumns` in the row. */
export function copiedHeadOf(row: CopiedFields, first = 0): CopiedHead {
  return {
    position: row.int64(first),
    hash: row.raw(first + 1, 32),
    recordedAt: row.bigint(first + 2),
    frontier: byteaArrayOf(row.raw(first + 3)),
  };
}

const bytea = 17;

/** An array of bytes in binary form: dimensions, whether there are nulls, type, length, first index, elements. */
function byteaArrayOf(bytes: Buffer): Buffer[] {
  const word = (offset: number) => {
    if (offset + 4 > bytes.length) throw new MalformedEntryError('An array is cut off.');
    return bytes.readInt32BE(offset);
  };
  const dimensions = word(0);
  if (dimensions > 1 || word(4) !== 0 || word(8) !== bytea) {
    throw new MalformedEntryError('An array of hashes has one dimension and no null.');
  }
  if (dimensions === 0) return [];
  const elements: Buffer[] = [];
  let offset = 20;
  for (let left = word(12); left > 0; left -= 1) {
    const end = offset + 4 + word(offset);
    if (end < offset + 4 || end > bytes.length) throw new MalformedEntryError('An array is cut off.');
    elements.push(bytes.subarray(offset + 4, end));
    offset = end;
  }
  if (offset !== bytes.length) throw new MalformedEntryError('Bytes follow the end of an array.');
  return elements;
}

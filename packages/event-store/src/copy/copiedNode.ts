import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.node`, in the order in which they are copied. */
export const nodeColumns = ['level', 'index', 'hash'] as const;

/** In the order in which the nodes become whole: by the events that the log has then, and the lower before the higher. */
export const nodeOrder = '(index + 1) << level, level';

/** The root of a perfect subtree of the Merkle tree, of a copy. */
export interface CopiedNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

export function copiedNodeOf(row: CopiedFields): CopiedNode {
  row.length(0, 2);
  return { level: row.bytes.readInt16BE(row.start(0)), index: row.int64(1), hash: row.raw(2, 32) };
}

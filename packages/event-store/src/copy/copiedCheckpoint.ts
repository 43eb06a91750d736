import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.checkpoint`, in the order in which they are copied. */
export const checkpointColumns = ['tree_size', 'note'] as const;

export const checkpointOrder = 'tree_size, ordinal';

/** A signed checkpoint, of a copy. */
export interface CopiedCheckpoint {
  readonly treeSize: number;
  readonly note: string;
}

export function copiedCheckpointOf(row: CopiedFields): CopiedCheckpoint {
  return { treeSize: row.int64(0), note: row.text(1) };
}

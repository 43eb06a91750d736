import type { CopiedFields } from './copyRows.ts';

/** Columns of `log.stream`, in the order in which they are copied. */
export const streamColumns = ['stream', 'version', 'first_position', 'last_position'] as const;

/** Where a stream stands, of a copy. */
export interface CopiedStream {
  readonly stream: Buffer;
  readonly version: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
}

export function copiedStreamOf(row: CopiedFields): CopiedStream {
  return {
    stream: row.raw(0),
    version: row.int32(1),
    firstPosition: row.int64(2),
    lastPosition: row.int64(3),
  };
}

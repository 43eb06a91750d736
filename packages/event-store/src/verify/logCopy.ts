import type { CopiedCheckpoint } from '../copy/copiedCheckpoint.ts';
import type { CopiedEvent } from '../copy/copiedEvent.ts';
import type { CopiedHead } from '../copy/copiedHead.ts';
import type { CopiedNode } from '../copy/copiedNode.ts';
import type { CopiedReceipt } from '../copy/copiedReceipt.ts';
import type { CopiedStream } from '../copy/copiedStream.ts';
import type { CopiedWaiting } from '../copy/copiedWaiting.ts';

/** Something comes page by page, so that no more of it is in memory than is looked at. */
export type Pages<Item> = AsyncIterable<readonly Item[]>;

/**
 * The log as it stood at one instant: a live one under a snapshot, or a backup. Each part can be read once more, and is
 * read alone or beside the others.
 */
export interface LogCopy {
  head(): Promise<CopiedHead>;
  /** In the order of positions. */
  events(): Pages<CopiedEvent>;
  /** Nodes of the Merkle tree that are kept, in the order in which they become whole. */
  nodes(): Pages<CopiedNode>;
  /** Signed checkpoints, in the order of their sizes. */
  checkpoints(): Pages<CopiedCheckpoint>;
  /** Keys that checkpoints were signed with, as C2SP signed-note writes them. */
  signers(): Pages<string>;
  /** Those that are stored by their first position, then those that are rejected. */
  receipts(): Pages<CopiedReceipt>;
  /** In any order. */
  streams(): Pages<CopiedStream>;
  /** In any order. */
  waiting(): Pages<CopiedWaiting>;
}

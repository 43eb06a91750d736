/** The submission is in the log, for ever. Digests and hashes in hexadecimal digits. */
export interface StoredReceipt {
  readonly outcome: 'stored';
  readonly centre: string;
  readonly submissionId: string;
  readonly digest: string;
  /** Positions of its first and last event. */
  readonly firstPosition: number;
  readonly position: number;
  /** Leaf of the Merkle tree at `position`: it stands for the whole entry of the event. */
  readonly leafHash: string;
  /** Chain hash at `position`. */
  readonly hash: string;
  /** Merkle root of the first `treeSize` entries of the log. */
  readonly treeSize: number;
  readonly root: string;
  /**
   * The first signed checkpoint, as a note, of a log that holds these entries. Null only for receipts from
   * before there were checkpoints, until a registrar has signed the first.
   */
  readonly checkpoint: string | null;
  readonly decidedAt: string;
}

/** The submission was refused, for ever; nothing was appended for it. */
export interface RejectedReceipt {
  readonly outcome: 'rejected';
  readonly centre: string;
  readonly submissionId: string;
  readonly digest: string;
  readonly reasons: readonly unknown[];
  readonly decidedAt: string;
}

export type Receipt = StoredReceipt | RejectedReceipt;

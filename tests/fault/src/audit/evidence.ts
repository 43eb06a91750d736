import type { DataKey, RecordedEvent, SealedEvent } from '@calcinosis/event-store';

/** A row of the table of receipts; hashes in hexadecimal digits, the rest null for a rejection. */
export interface ReceiptRow {
  readonly centre: string;
  readonly submissionId: string;
  readonly digest: string;
  readonly outcome: string;
  readonly firstPosition: number | null;
  readonly position: number | null;
  readonly hash: string | null;
  readonly treeSize: number | null;
  readonly root: string | null;
}

/** A submission that is kept undecided: until its case is registered or, with a class of failure, for a person. */
export interface ParkedRow {
  readonly centre: string;
  readonly submissionId: string;
  readonly setAsideFor: string | null;
}

/** A signed checkpoint of the log, as a note. */
export interface CheckpointRow {
  readonly treeSize: number;
  readonly note: string;
}

/** Where the log says that it ends. */
export interface HeadRow {
  readonly position: number;
  readonly hash: string;
  readonly frontier: readonly string[];
}

/** A message of the stream EVENTS. */
export interface StreamedEvent {
  readonly sequence: number;
  readonly messageId: string;
  readonly event: SealedEvent;
}

/** One outcome of a case (`lesionId` empty) or of a lesion; days null where there are none. */
export interface OutcomeRow {
  readonly caseId: string;
  readonly lesionId: string;
  readonly endpoint: string;
  readonly centre: string;
  readonly stratum: string;
  readonly kind: string | null;
  readonly left: number | null;
  readonly right: number | null;
}

/** All that the registry has on record, read past its services. */
export interface Evidence {
  /** In the order of the table's positions. */
  readonly events: readonly SealedEvent[];
  /** The same, opened. */
  readonly opened: readonly RecordedEvent[];
  /** Data keys by case. */
  readonly keys: ReadonlyMap<string, DataKey>;
  readonly head: HeadRow;
  readonly receipts: readonly ReceiptRow[];
  /** Submissions that wait for their case, or were set aside. */
  readonly parked: readonly ParkedRow[];
  readonly checkpoints: readonly CheckpointRow[];
  /** Keys that the checkpoints were signed with, as C2SP signed-note writes them. */
  readonly signers: readonly string[];
  /** Submissions that are in the intake, undecided. */
  readonly undecided: number;
  readonly streamed: readonly StreamedEvent[];
  readonly outcomes: readonly OutcomeRow[];
  /** Position up to which analytics has folded the log. */
  readonly folded: number;
}

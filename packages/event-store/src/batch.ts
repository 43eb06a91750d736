import type { Progress } from './progress.ts';
import type { Receipt } from './receipt.ts';
import type { SubmissionKey } from './submissionKey.ts';

/** An event that is to be appended. */
export interface NewEvent {
  readonly eventId: string;
  readonly stream: string;
  /**
   * Version of its stream just before this event, events before it in the batch counted: 0 for none yet;
   * null when any will do.
   */
  readonly expectedVersion: number | null;
  readonly type: string;
  readonly schemaVersion: number;
  readonly centre: string;
  readonly actor: string;
  readonly submissionId: string;
  readonly correlationId: string;
  readonly dictionaryVersion: string;
  /** A JSON value. */
  readonly data: unknown;
  /** The subject whose key seals the data, made when it has none; null for data that tell nothing of a patient. */
  readonly sealFor: string | null;
}

/** A decision on a submission. `digest` is a SHA-256 in hexadecimal digits. */
export type NewReceipt =
  | {
      readonly outcome: 'stored';
      readonly centre: string;
      readonly submissionId: string;
      readonly digest: string;
      /** Indices, from 0, of its first and last event in the batch. */
      readonly firstEvent: number;
      readonly lastEvent: number;
    }
  | {
      readonly outcome: 'rejected';
      readonly centre: string;
      readonly submissionId: string;
      readonly digest: string;
      /** JSON values, one at least; without what was submitted. */
      readonly reasons: readonly unknown[];
    };

/** A submission that begins to wait: for the registration of its case, or, set aside, for a person. */
export interface NewWaiting {
  readonly centre: string;
  readonly submissionId: string;
  /** Null only for what is set aside and about no case. */
  readonly caseId: string | null;
  /** The class of failure for which it is set aside, without content; null for what waits for its case. */
  readonly setAsideFor: string | null;
  readonly digest: string;
  /** A JSON value, sealed with the key of `sealFor`. */
  readonly payload: unknown;
  readonly sealFor: string;
}

/** What is committed at once: all of it, or nothing. */
export interface Batch {
  readonly events: readonly NewEvent[];
  readonly receipts: readonly NewReceipt[];
  readonly waiting: readonly NewWaiting[];
  /** Submissions that waited and wait no more. */
  readonly released: readonly SubmissionKey[];
  readonly progress: Progress | null;
}

/** What a commit came to. */
export interface Committed {
  /** Of the log's last event. */
  readonly position: number;
  /** Chain hash there, in hexadecimal digits. */
  readonly hash: string;
  /** Merkle root of all entries, in hexadecimal digits. */
  readonly root: string;
  readonly recordedAt: string;
  /** In the order of the batch's receipts. */
  readonly receipts: readonly Receipt[];
}

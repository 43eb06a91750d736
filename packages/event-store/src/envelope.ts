/** What the log says of an event in the clear. */
export interface Envelope {
  /** Place in the log: gapless from 1, in the order of commits. */
  readonly position: number;
  readonly eventId: string;
  readonly stream: string;
  /** Place in its stream: gapless from 1. */
  readonly version: number;
  readonly type: string;
  /** Version of the shape of the data. */
  readonly schemaVersion: number;
  readonly centre: string;
  readonly actor: string;
  /** By the database's clock: ISO 8601, UTC, with microseconds. */
  readonly recordedAt: string;
  readonly submissionId: string;
  readonly correlationId: string;
  readonly dictionaryVersion: string;
}

/** What the Merkle leaf commits to: the envelope, and the data as they are stored. */
export interface Entry extends Envelope {
  /** The data key that opens `data`; null when `data` is plain JSON. */
  readonly keyId: string | null;
  readonly data: Uint8Array;
}

/** An event as the log holds it. No key is needed to read it, to relay it, or to prove it. */
export interface SealedEvent extends Entry {
  /** `hash` of the event before; zeros before the first. */
  readonly previousHash: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly hash: Uint8Array;
}

/** What was sealed, opened; or `erased` when its key is no more. */
export type Opened =
  | { readonly erased: false; readonly data: unknown }
  | { readonly erased: true; readonly data: null };

/** An event as it is read. */
export type RecordedEvent = Envelope & {
  /** Chain hash, in hexadecimal digits. */
  readonly hash: string;
} & Opened;

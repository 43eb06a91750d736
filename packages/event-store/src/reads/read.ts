/** A read of what a centre submitted, to be recorded: who read what. Never what it said. */
export interface NewRead {
  /** Who read: a token, as `token:` and its id. */
  readonly actor: string;
  readonly role: string;
  /** Whose data were asked for. */
  readonly centre: string;
  /** What was asked for: 1 to 40 of a-z and "-". */
  readonly kind: string;
  /** As it was asked for, need it be or not; null when it was of no single case. */
  readonly caseId: string | null;
  /** Null when it was of no single submission. */
  readonly submissionId: string | null;
  /** Whether there was something to tell. */
  readonly found: boolean;
  readonly correlationId: string;
}

/** A read as the database recorded it. */
export interface RecordedRead extends NewRead {
  /** In the record of all reads, gapless. */
  readonly position: number;
  /** By the clock of the database, ISO 8601 in UTC with microseconds. */
  readonly readAt: string;
}

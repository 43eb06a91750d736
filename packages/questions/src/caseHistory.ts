import type { CaseRegistration, Outcome, Visit } from '@calcinosis/registry';

/** One event of a case as its centre reads it. */
export interface HistoryEntry {
  readonly position: number;
  readonly version: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly submissionId: string;
  readonly dictionaryVersion: string;
  readonly hash: string;
  readonly data: unknown;
}

/** A case as the log tells it now, and how it came to be so. */
export interface CaseHistory {
  readonly caseId: string;
  readonly centre: string;
  readonly version: number;
  readonly registration: CaseRegistration;
  readonly visits: readonly (Visit & { readonly visitId: string })[];
  readonly lostToFollowUp: boolean;
  /** By endpoint; `right` is null while the time is open, the endpoint is absent when never assessed. */
  readonly outcomes: Readonly<Record<string, { kind: Outcome['kind']; left: number; right: number | null }>>;
  readonly history: readonly HistoryEntry[];
}

/** What is asked: a case, by the centre that asks. */
export interface CaseQuestion {
  readonly caseId: string;
  readonly centre: string;
}

/** A centre that asks for another's case hears the same as for one that nobody has. */
export type CaseAnswer =
  | { readonly outcome: 'found'; readonly case: CaseHistory }
  | { readonly outcome: 'no-such-case' };

import type { CheckpointDatabase } from '@calcinosis/event-store';
import type { CaseFacts, OutlookFacts } from '@calcinosis/registry';
import type { ColumnType, Generated } from 'kysely';
import type { ParkedReason } from './parkedReason.ts';

/** By what cases can be told apart. */
export interface Strata {
  stratum: string;
  centre: string;
  origin: string;
  sex: string;
  /** Null when the age is not recorded. */
  age_band: string | null;
  aetiology: string;
  agent: string;
  site: string;
  laterality: string;
  pattern: string;
}

/**
 * What is known of the time to an endpoint, and of the strata that it can be told apart by: one row for
 * each case and endpoint (`lesion_id` empty), and one for each lesion and endpoint.
 */
export interface OutcomeRow extends Strata {
  case_id: string;
  /** Empty for the case as a whole. */
  lesion_id: string;
  endpoint: string;
  /** Null, with `left_day` and `right_day`, when the endpoint was never assessed. */
  kind: string | null;
  left_day: number | null;
  /** Null for a time without end. */
  right_day: number | null;
}

/** What tables tell of a case besides: one row for each. */
export interface CaseFactRow extends Strata, CaseFacts, OutlookFacts {
  case_id: string;
  /** Month in which the log took the registration, in UTC: YYYY-MM. It says nothing of when the patient presented. */
  registered_month: string;
}

/** For which positions of the log a row holds: from `valid_from` on, and before `valid_to`; null: still. */
interface Span {
  valid_from: Position;
  valid_to: ColumnType<string | null, number | string | null, number | string | null>;
}

export interface OutcomeTable extends OutcomeRow, Span {}
export interface CaseFactTable extends CaseFactRow, Span {}

type Position = ColumnType<string, number | string, number | string>;

/** A case that could not be folded: from position `since` on it has no outcomes, until its events can be read. */
export interface ParkedTable {
  case_id: string;
  since: Position;
  /** Of the last event that was to be folded. */
  position: Position;
  reason: ParkedReason;
  error_name: string;
  parked_at: Generated<Date>;
}

/** A case as a bit in a set of cases. */
export interface CaseNumberTable {
  case_id: string;
  number: Generated<number>;
}

/** Which cases an answer was about that a party was given on a snapshot. */
export interface LedgerTable {
  party: string;
  snapshot: Position;
  /** SHA-256 of the question, in hexadecimal digits. */
  question: string;
  /** SHA-256 of the cohort. */
  digest: Buffer;
  cohort: Buffer;
  answered_at: Generated<Date>;
}

/** As of which position a group of a question is told on a snapshot. */
export interface HeldTable {
  question: string;
  policy: string;
  code_version: string;
  snapshot: Position;
  group: string;
  as_of: Position;
}

/** What a question that holds nothing back came to when it was asked last. */
export interface KeptCountTable {
  question: string;
  /** Whose cases it is about; empty for all of a stratum. */
  centre: string;
  code_version: string;
  position: Position;
  counts: ColumnType<unknown, string, string>;
}

/** What was counted over all hospitals as of a released position. */
export interface PooledCountTable {
  /** SHA-256 of what was counted. */
  counted: string;
  code_version: string;
  position: Position;
  counts: ColumnType<unknown, string, never>;
}

/** The cases of a group of a question over all hospitals as of a released position. */
export interface PooledCohortTable {
  counted: string;
  code_version: string;
  position: Position;
  group: string;
  cases: Buffer;
}

/** What is told of all hospitals as of a released position, and of which cases. */
export interface KeptAnswerTable {
  question: string;
  policy: string;
  code_version: string;
  position: Position;
  told: ColumnType<unknown, string, never>;
  cohorts: Buffer[];
}

export interface OutcomeDatabase extends CheckpointDatabase {
  'analytics.case_fact': CaseFactTable;
  'analytics.case_number': CaseNumberTable;
  'analytics.ledger': LedgerTable;
  'analytics.held': HeldTable;
  'analytics.kept_answer': KeptAnswerTable;
  'analytics.kept_count': KeptCountTable;
  'analytics.outcome': OutcomeTable;
  'analytics.parked': ParkedTable;
  'analytics.pooled_cohort': PooledCohortTable;
  'analytics.pooled_count': PooledCountTable;
}

/** Where outcome tables are: those that answers are given from, or those that are being rebuilt. */
export type OutcomeSchema = 'analytics' | 'analytics_shadow';

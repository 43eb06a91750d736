import type { CheckpointDatabase } from '@calcinosis/event-store';
import type { DayRange } from '@calcinosis/registry';
import type { ColumnType, Generated } from 'kysely';
import type { OpenQuery } from '../openQueries.ts';

/** What is written as text of JSON, and read as what it says. */
type Json<Read> = ColumnType<Read, string, string>;

/** The facts of one case. Days of the calendar are read as text, so that no time zone moves them. */
export interface WorklistTable {
  case_id: string;
  centre: string;
  day_zero_from: string | null;
  day_zero_to: string;
  done: number[];
  last_seen: number | null;
  ended: string | null;
  to_confirm: boolean;
  delays: Json<DayRange[]>;
  queries: Json<OpenQuery[]>;
  fields: Json<Record<string, readonly [expected: number, given: number, unknown: number]>>;
}

export interface WorklistParkedTable {
  case_id: string;
  /** Of the last event that was to be folded. */
  position: ColumnType<string, number, number>;
  error_name: string;
  parked_at: Generated<Date>;
}

export interface WorklistDatabase extends CheckpointDatabase {
  'analytics.worklist': WorklistTable;
  'analytics.worklist_parked': WorklistParkedTable;
}

import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely, SelectQueryBuilder } from 'kysely';

/** A question over all hospitals, as far as holding its groups goes. */
export interface HeldQuestion {
  readonly hash: string;
  /** Every group that it may have: fixed, whatever cases there are. */
  readonly groups: readonly string[];
  /**
   * The cases that it is about as of a position, each with its group, and what is told of it besides, on a grid of days: what
   * changes either, changes the answer. It may leave out those that are told the same as of `other`.
   */
  readonly toldAt: (db: Kysely<OutcomeDatabase>, asOf: number, given: ToldGiven) => ToldRows;
}

interface ToldGiven {
  readonly gridDays: number;
  /** The position that it is compared with. */
  readonly other: number;
}

type ToldRows = SelectQueryBuilder<
  OutcomeDatabase,
  'analytics.case_fact' | 'analytics.outcome',
  { case_id: string; group: string; told: unknown }
>;

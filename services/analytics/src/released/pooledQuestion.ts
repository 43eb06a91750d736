import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Dimension, dimensions, groupsOf, type ResolutionTimeQuestion } from '@calcinosis/questions';
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { hashOf } from '../statistics/header.ts';
import { cellIn, cellsOver } from './cell.ts';
import type { HeldQuestion } from './heldQuestion.ts';
import { codeIn, holdsOnlyAt, leftOutBecause, ofStratum } from '../statistics/questionSql.ts';

/** A question over all hospitals about times, as far as counting and holding its groups goes. */
export interface PooledQuestion extends HeldQuestion {
  /** The group that a case is in. */
  readonly group: RawBuilder<string>;
  /** The cases that it is about, whatever the position is that they hold at. */
  readonly cases: (db: Kysely<OutcomeDatabase>) => CaseRows;
}

type CaseRows = SelectQueryBuilder<OutcomeDatabase, 'analytics.outcome', object>;

/** The dimensions that a question is by, in one order whatever way it is asked: so it is protected in the same way each time. */
export const dimensionsBy = ({ by }: Pick<ResolutionTimeQuestion, 'by'>): Dimension[] =>
  dimensions.filter((name) => by.includes(name));

export function pooledTimes(question: ResolutionTimeQuestion): PooledQuestion {
  const over = dimensionsBy(question);
  const group = cellIn(over.map(codeIn));
  const cases: PooledQuestion['cases'] = (db) =>
    db
      .selectFrom('analytics.outcome')
      .where('lesion_id', '=', '')
      .where('endpoint', '=', question.endpoint)
      .where(ofStratum(question, null))
      .where((builder) => builder(leftOutBecause(builder, question), 'is', null));
  return {
    hash: hashOf('resolution-time', question),
    groups: cellsOver(over.map(groupsOf)),
    group,
    cases,
    // A row that holds at both positions says the same.
    toldAt: (db, asOf, { gridDays, other }) => {
      const grid = sql.lit(gridDays);
      const told = sql`row(kind, left_day / ${grid}, (right_day + ${grid} - 1) / ${grid})`;
      return cases(db)
        .where(holdsOnlyAt(asOf, other))
        .select(['case_id', group.as('group'), told.as('told')]);
    },
  };
}

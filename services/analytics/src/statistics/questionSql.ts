import type { CaseFactRow, OutcomeDatabase, OutcomeRow } from '@calcinosis/outcomes';
import {
  ageBandsBelow,
  type Dimension,
  type LeftOut,
  notRecorded,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';

/** What a question says, as conditions on the outcome tables. */
export type OutcomeBuilder = ExpressionBuilder<OutcomeDatabase, 'analytics.outcome'>;

/** The column that each dimension is told apart by. */
const columns: Readonly<Record<Dimension, keyof OutcomeRow & keyof CaseFactRow>> = {
  sex: 'sex',
  age: 'age_band',
  aetiology: 'aetiology',
  agent: 'agent',
  site: 'site',
  laterality: 'laterality',
  pattern: 'pattern',
};

/** The code of a case in a dimension. */
export const codeIn = (dimension: Dimension): RawBuilder<string> =>
  sql<string>`coalesce(${sql.ref(columns[dimension])}, ${sql.lit(notRecorded)})`;

/** The rows that hold at a position, or now. */
export function holdsAt(asOf: number | null): RawBuilder<SqlBool> {
  if (asOf === null) return sql`valid_to is null`;
  return sql`(valid_from <= ${asOf} and (valid_to is null or valid_to > ${asOf}))`;
}

/**
 * The rows that hold at one position and not at the other: what differs between the two. By ranges, so that an index finds them, and
 * comparing two states of a large registry costs as much as what has changed between them.
 */
export function holdsOnlyAt(asOf: number, other: number): RawBuilder<SqlBool> {
  return asOf < other
    ? sql`(valid_from <= ${asOf} and valid_to > ${asOf} and valid_to <= ${other})`
    : sql`(valid_from > ${other} and valid_from <= ${asOf} and (valid_to is null or valid_to > ${asOf}))`;
}

export function ofStratum(
  { stratum }: Pick<ResolutionTimeQuestion, 'stratum'>,
  centre: string | null,
): RawBuilder<SqlBool> {
  if (stratum === 'own-centre') return sql`(stratum = 'hospital' and centre = ${centre})`;
  return sql`stratum = ${stratum}`;
}

/** The first reason for which the question leaves a case out; null for those that it is about. */
export function leftOutBecause(builder: OutcomeBuilder, question: ResolutionTimeQuestion) {
  const { ageBelow, aetiology, agent, sex, site, laterality, pattern } = question;
  const equal = Object.entries({ aetiology, agent, sex, site, laterality, pattern }).flatMap(
    ([column, value]) => (value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} <> ${value}`]),
  );
  const tooOld = ageBelow === undefined ? [] : [builder('age_band', 'not in', ageBandsBelow(ageBelow))];
  return builder
    .case()
    .when('kind', 'is', null)
    .then(sql.lit('endpoint-not-assessed'))
    .when('origin', '<>', question.origin)
    .then(sql.lit('other-origin'))
    .when(ageBelow === undefined ? sql<SqlBool>`false` : builder('age_band', 'is', null))
    .then(sql.lit('age-not-recorded'))
    .when(builder.or([sql<SqlBool>`false`, ...tooOld, ...equal]))
    .then(sql.lit('filtered'))
    .end()
    .$castTo<LeftOut['because'] | null>();
}

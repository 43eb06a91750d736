import type { OutcomeDatabase, OutcomeRow } from '@calcinosis/outcomes';
import {
  ageBandsBelow,
  type Dimension,
  type LeftOut,
  notRecorded,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';

/** What a question says, as conditions on the outcome tables. */
export type OutcomeBuilder = ExpressionBuilder<OutcomeDatabase, 'analytics.outcome'>;

/** The column that each dimension is told apart by. */
const columns: Readonly<Record<Dimension, keyof OutcomeRow>> = {
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
export function holdsAt(builder: OutcomeBuilder, asOf: number | null): Expression<SqlBool> {
  if (asOf === null) return builder('valid_to', 'is', null);
  const position = String(asOf);
  return builder.and([
    builder('valid_from', '<=', position),
    builder.or([builder('valid_to', 'is', null), builder('valid_to', '>', position)]),
  ]);
}

export function ofStratum(
  builder: OutcomeBuilder,
  question: Pick<ResolutionTimeQuestion, 'stratum'>,
  centre: string | null,
): Expression<SqlBool> {
  switch (question.stratum) {
    case 'published':
    case 'hospital':
      return builder('stratum', '=', question.stratum);
    case 'own-centre':
      return builder.and([builder('stratum', '=', 'hospital'), builder('centre', '=', centre)]);
  }
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

import { ownCentrePolicy, publishedPolicy } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { CountsAnswer, CountsQuestion } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { type CellCount, countsAnswerOf, dimensionsOver, releaseCounts } from './countsAnswer.ts';
import { countParkedAsOf, foldedPosition, holdTables } from './counts.ts';
import { codeIn, holdsAt, ofStratum } from './questionSql.ts';

const openPolicies = { published: publishedPolicy, 'own-centre': ownCentrePolicy };

/** A question whose answer holds nothing back: of published cases, or of the centre's own. */
export type OpenCountsQuestion = CountsQuestion & { readonly stratum: keyof typeof openPolicies };

/**
 * A table of the published cases, or of those of one centre.
 *
 * @param asOf a position that the tables have reached; null for the one where they stand.
 */
export function openCounts(
  db: Kysely<OutcomeDatabase>,
  question: OpenCountsQuestion,
  centre: string | null,
  asOf: number | null,
): Promise<CountsAnswer> {
  const policy = openPolicies[question.stratum];
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await holdTables(transaction);
      const position = asOf ?? (await foldedPosition(transaction));
      const parked = await countParkedAsOf(transaction, position);
      const cells = await countCells(transaction, question, centre, asOf);
      return countsAnswerOf(question, releaseCounts(question, cells, policy), {
        position,
        snapshot: null,
        policy,
        parked,
      });
    });
}

async function countCells(
  db: Kysely<OutcomeDatabase>,
  question: OpenCountsQuestion,
  centre: string | null,
  asOf: number | null,
): Promise<CellCount[]> {
  const over = dimensionsOver(question);
  const rows = await db
    .selectFrom('analytics.outcome')
    .select((builder) => [
      'centre',
      ...over.map((name) => codeIn(name).as(name)),
      builder.fn.countAll<string>().as('cases'),
    ])
    .where('lesion_id', '=', '')
    .where('endpoint', '=', 'clinical')
    .where((builder) => holdsAt(builder, asOf))
    .where((builder) => ofStratum(builder, question, centre))
    .groupBy(['centre', ...over.map(codeIn)])
    .execute();
  return rows.map(({ centre: from, cases, ...codes }) => ({
    at: over.map((name) => codes[name] ?? ''),
    centre: from,
    cases: Number(cases),
  }));
}

import { forgetCounted, insertFolded, type OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { visitedCases } from '../survivalCases.ts';

/** The hospital that is asked about its own cases, one of so many. */
export const researchCentre = 'centre-00';
const centres = 50;

const sexes = ['female', 'male'] as const;
const writtenAtOnce = 5000;

/**
 * Brings the tables to so many cases, as the projection writes them: each with its clinical outcome, and no more, since a
 * million cases with all that is known of each would take an hour to make. They hold since the first position.
 */
export async function fillOutcomes(db: Kysely<OutcomeDatabase>, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += writtenAtOnce) {
    const { left, right } = visitedCases(Math.min(writtenAtOnce, to - start), start + 1);
    const cases = Array.from(left, (day, index) => {
      const caseId = v7();
      const row = {
        case_id: caseId,
        lesion_id: '',
        endpoint: 'clinical',
        stratum: 'hospital',
        centre: `centre-${String((start + index) % centres).padStart(2, '0')}`,
        origin: 'presentation',
        sex: sexes[index % 3 === 0 ? 0 : 1],
        age_band: '14-20',
        aetiology: 'iatrogenic',
        agent: 'calcium-gluconate',
        site: 'wrist',
        laterality: 'left',
        pattern: 'not-stated',
        kind: right[index] === Infinity ? 'censored' : 'resolved',
        left_day: day,
        right_day: right[index] === Infinity ? null : (right[index] ?? null),
      };
      const outcomes = [{ row, validFrom: 1, validTo: null }];
      return { caseId, outcome: 'folded' as const, position: 1, rows: { outcomes, facts: [] } };
    });
    await insertFolded(db, cases, 'analytics');
  }
  await forgetCounted(db, 0);
  await sql`truncate analytics.ledger`.execute(db);
  await sql`vacuum analyze analytics.outcome`.execute(db);
}

/** When each infant's lesion was first seen gone, or last seen there, and its sex; how many there are of each. */
export interface ObservedRow {
  readonly sex: string;
  readonly day: number;
  readonly resolved: boolean;
  readonly cases: number;
}

/** The rows that the curves are of, by one GROUP BY. */
export async function observedRows(db: Kysely<OutcomeDatabase>): Promise<ObservedRow[]> {
  const { rows } = await sql<ObservedRow>`
    select sex, coalesce(right_day, left_day) as day, kind = 'resolved' as resolved, count(*)::integer as cases
    from analytics.outcome
    where lesion_id = '' and endpoint = 'clinical' and stratum = 'hospital' and kind is not null and valid_to is null
    group by 1, 2, 3
  `.execute(db);
  return rows;
}

import { releaseComparison, type ReleasedComparison } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import {
  type CaseTable,
  type NoteCode,
  notesThatHold,
  ownCentre,
  type TableKind,
  type TablesAnswer,
  type TablesQuestion,
} from '@calcinosis/questions';
import { type Kysely, sql } from 'kysely';
import { headerOf } from '../statistics/header.ts';
import type { HeldState } from '../released/heldState.ts';
import { heldCounts } from './heldCounts.ts';
import type { TableState } from './tablesAnswer.ts';

/**
 * How centres differ in a measure, each number as of the snapshot that it is held at.
 *
 * @param db in a transaction that holds the tables and the past.
 * @param table of centres by whether the measure is so.
 * @param own the centre that asks, if one does.
 */
export async function comparedCentres(
  db: Kysely<OutcomeDatabase>,
  { dimensions: [centres, measure] }: CaseTable,
  state: HeldState & { readonly position: number },
  own: string | null,
): Promise<ReleasedComparison> {
  if (measure === undefined) throw new TypeError('Centres are compared by a measure.');
  const names = await centresUpTo(db, state.position);
  // Before a hospital has a case there is nobody to compare, and no table to hold.
  if (names.length === 0) return releaseComparison([], state.policy, own);
  const categories = names.map((code) => ({ code, label: { en: code, ko: code } }));
  const table = { dimensions: [{ ...centres, categories }, measure] };
  const [counts = []] = await heldCounts(db, [table], state);
  const casesOf = (centre: string, code: string) =>
    counts.filter(({ at }) => at[0] === centre && at[1] === code).reduce((sum, { cases }) => sum + cases, 0);
  return releaseComparison(
    names.map((centre) => ({ centre, yes: casesOf(centre, 'yes'), no: casesOf(centre, 'no') })),
    state.policy,
    own,
  );
}

/** Every centre that has had a case. */
async function centresUpTo(db: Kysely<OutcomeDatabase>, position: number): Promise<string[]> {
  const rows = await db
    .selectFrom('analytics.case_fact')
    .select('centre')
    .distinct()
    .where('stratum', '=', 'hospital')
    .where(sql<boolean>`valid_from <= ${position}`)
    .orderBy('centre')
    .execute();
  return rows.map(({ centre }) => centre);
}

/** The answer from the comparison as it is released, and from nothing else; null where nothing is yet. Pure. */
export function comparisonAnswerOf(
  kind: TableKind,
  question: TablesQuestion,
  { table, released }: { readonly table: CaseTable; readonly released: ReleasedComparison | null },
  state: TableState,
): TablesAnswer {
  const rows = (released?.centres ?? []).map((row, index) => ({
    ...row,
    code: row.own ? ownCentre : String(index + 1),
  }));
  const notes: [NoteCode, boolean][] = [
    ['centres-unnamed', rows.length > 0],
    ['released-counts', rows.length > 0],
    ['no-snapshot', released === null],
    ['few-centres', released !== null && rows.length === 0],
  ];
  const [centres, measure] = table.dimensions;
  return {
    kind: kind.name,
    ...headerOf(kind, question, state),
    tables: [
      {
        name: table.name,
        dimensions: [
          { name: centres.name, categories: rows.map(({ code }) => code) },
          { name: measure?.name ?? '', categories: ['yes', 'no'] },
        ],
        cells: rows.flatMap(({ code, yes, no }) => [
          { at: [code, 'yes'], cases: yes, suppressed: null },
          { at: [code, 'no'], cases: no, suppressed: null },
        ]),
        margins: [],
      },
    ],
    suppressed: 0,
    notes: notesThatHold(notes),
  };
}

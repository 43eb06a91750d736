import type { Pseudonyms } from './reference.ts';
import { rowGroups } from './rowGroups.ts';
import { given, type SheetRow } from './sheetRow.ts';
import { type SheetSubmission, submissionOf } from './sheetSubmission.ts';
import { ofTheFinding, visitsSheet } from './visitsSheet.ts';

type VisitColumn = keyof typeof visitsSheet;
type VisitRow = SheetRow<VisitColumn>;

/**
 * Reads a sheet of follow-up visits: a record for each visit, or what is wrong with its rows.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function* readVisits(
  bytes: AsyncIterable<Uint8Array>,
  pseudonyms: Pseudonyms,
): AsyncGenerator<SheetSubmission> {
  const keyOf = (row: VisitRow) => {
    const reference = row.value('case');
    return typeof reference === 'string' ? `${pseudonyms.ofCase(reference)} ${visitOf(row)}` : null;
  };
  for await (const group of rowGroups(visitsSheet, bytes, keyOf)) {
    for (const row of group.rows) requireCells(row);
    yield submissionOf(group, () => followUpOf(group.rows, pseudonyms));
  }
}

/** What tells visits of one case apart: when, and how. */
function visitOf(row: VisitRow): string {
  return JSON.stringify([momentOf(row), row.value('mode')]);
}

function requireCells(row: VisitRow): void {
  row.require(['case', 'mode', 'palpable', 'calcification']);
  if (row.value('dayFrom') === undefined && row.value('dayTo') === undefined) row.require(['day']);
  else if (row.value('day') === undefined) row.require(['dayFrom', 'dayTo']);
  else {
    row.fault('day', {
      en: 'expected a day, or an earliest and a latest day, and not both',
      ko: '방문일, 또는 가장 이른 날과 가장 늦은 날 중 하나만 적어야 합니다.',
    });
  }
  if (row.value('removalDay') !== undefined) row.require(['removal']);
}

function momentOf(row: VisitRow): object {
  const day = row.value('day');
  return day === undefined ? { dayFrom: row.value('dayFrom'), dayTo: row.value('dayTo') } : { day };
}

function followUpOf(rows: readonly [VisitRow, ...VisitRow[]], pseudonyms: Pseudonyms): unknown {
  const [first] = rows;
  const reference = String(first.value('case'));
  const lesionOf = (row: VisitRow) => row.value('lesion') ?? '1';
  const removals = rows.flatMap((row) => {
    const procedure = row.value('removal');
    const day = row.value('removalDay');
    if (procedure === undefined) return [];
    return [{ lesionId: lesionOf(row), procedure, when: day === undefined ? momentOf(row) : { day } }];
  });
  return {
    type: 'RecordFollowUp',
    caseId: pseudonyms.caseId(reference),
    visitId: pseudonyms.visitId(reference, visitOf(first)),
    followUp: {
      when: momentOf(first),
      mode: first.value('mode'),
      ...given(first, ['planned']),
      findings: rows.map((row) => ({
        lesionId: lesionOf(row),
        palpable: row.value('palpable'),
        calcification: row.value('calcification'),
        ...given(row, ofTheFinding),
      })),
      ...(removals.length === 0 ? {} : { removals }),
    },
  };
}

import { casesSheet, ofTheCase } from './casesSheet.ts';
import type { Pseudonyms } from './reference.ts';
import { type RowGroup, rowGroups } from './rowGroups.ts';
import type { SheetRow } from './sheetRow.ts';
import { type SheetSubmission, submissionOf } from './sheetSubmission.ts';

type CaseColumn = keyof typeof casesSheet;
type CaseRow = SheetRow<CaseColumn>;

/**
 * Reads a sheet of cases: a registration for each case, or what is wrong with its rows.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function* readCases(
  bytes: AsyncIterable<Uint8Array>,
  pseudonyms: Pseudonyms,
): AsyncGenerator<SheetSubmission> {
  const keyOf = (row: CaseRow) => keyed(row, pseudonyms);
  for await (const group of rowGroups(casesSheet, bytes, keyOf)) {
    requireCells(group);
    yield submissionOf(group, () => registrationOf(group.rows, pseudonyms));
  }
}

function keyed(row: CaseRow, pseudonyms: Pseudonyms): string | null {
  const reference = row.value('case');
  return typeof reference === 'string' ? pseudonyms.ofCase(reference) : null;
}

/** The first row says all of the case; another one may repeat it, and says nothing else. */
function requireCells({ rows: [first, ...others] }: RowGroup<CaseColumn>): void {
  first.require(['case', 'ageAtPresentation', 'sex', 'aetiologyClass', 'site', 'laterality']);
  for (const row of others) {
    row.require(['site', 'laterality']);
    for (const name of ofTheCase) {
      const value = row.value(name);
      if (value === undefined || same(value, first.value(name))) continue;
      row.fault(name, {
        en: `differs from what line ${first.line} says of the same case`,
        ko: `같은 증례의 ${first.line}행과 다릅니다.`,
      });
    }
  }
  for (const row of [first, ...others]) {
    if (row.value('agent') === undefined && exposureCells(row).length > 0) row.require(['agent']);
    if (row.value('agent') !== undefined) row.require(['route']);
  }
}

function exposureCells(row: CaseRow): unknown[] {
  return (['route', 'exposureSite', 'exposureLaterality'] as const).flatMap((name) => row.value(name) ?? []);
}

function registrationOf(rows: readonly [CaseRow, ...CaseRow[]], pseudonyms: Pseudonyms): unknown {
  const [first] = rows;
  const reference = String(first.value('case'));
  return {
    type: 'RegisterCase',
    caseId: pseudonyms.caseId(reference),
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: pseudonyms.ofCase(reference),
      presentationMonth: first.value('presentationMonth'),
      patient: {
        ageAtPresentation: first.value('ageAtPresentation'),
        sex: first.value('sex'),
        gestationalAge: first.value('gestationalAge'),
      },
      aetiology: { class: first.value('aetiologyClass'), mechanism: first.value('mechanism') },
      exposures: exposuresOf(rows),
      lesions: rows.map((row, index) => ({
        lesionId: row.value('lesion') ?? String(index + 1),
        site: row.value('site'),
        laterality: row.value('laterality'),
        imagingPattern: row.value('imagingPattern'),
      })),
    },
  };
}

/** Exposures of all rows; one that several rows repeat is one exposure. */
function exposuresOf(rows: readonly CaseRow[]): object[] {
  const exposures = rows.flatMap((row) => {
    const agent = row.value('agent');
    const place = { site: row.value('exposureSite'), laterality: row.value('exposureLaterality') };
    return agent === undefined ? [] : [{ agent, route: row.value('route'), ...place }];
  });
  return [...new Map(exposures.map((exposure) => [JSON.stringify(exposure), exposure])).values()];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

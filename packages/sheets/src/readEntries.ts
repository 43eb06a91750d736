import { communicationsSheet } from './entries/communicationsSheet.ts';
import { type EntryRow, type EntrySheet, requireWhen, whenOf } from './entries/entrySheet.ts';
import { imagingSheet } from './entries/imagingSheet.ts';
import { laboratorySheet } from './entries/laboratorySheet.ts';
import { treatmentsSheet } from './entries/treatmentsSheet.ts';
import type { Pseudonyms } from './reference.ts';
import { rowGroups } from './rowGroups.ts';
import { type SheetSubmission, submissionOf } from './sheetSubmission.ts';

type Reader = (bytes: AsyncIterable<Uint8Array>, pseudonyms: Pseudonyms) => AsyncGenerator<SheetSubmission>;

/** Each reads a sheet of entries: a record for each entry, or what is wrong with its rows. They throw HeaderError and UnreadableSheetError. */
export const readLaboratory: Reader = (bytes, pseudonyms) => readEntries(laboratorySheet, bytes, pseudonyms);
export const readImaging: Reader = (bytes, pseudonyms) => readEntries(imagingSheet, bytes, pseudonyms);
export const readTreatments: Reader = (bytes, pseudonyms) => readEntries(treatmentsSheet, bytes, pseudonyms);
export const readCommunications: Reader = (bytes, pseudonyms) =>
  readEntries(communicationsSheet, bytes, pseudonyms);

async function* readEntries<Name extends string>(
  sheet: EntrySheet<Name>,
  bytes: AsyncIterable<Uint8Array>,
  pseudonyms: Pseudonyms,
): AsyncGenerator<SheetSubmission> {
  const keyOf = (row: EntryRow<Name>) => {
    const reference = row.value('case');
    return typeof reference === 'string' ? `${pseudonyms.ofCase(reference)} ${identityOf(sheet, row)}` : null;
  };
  for await (const group of rowGroups(sheet.columns, bytes, keyOf)) {
    for (const row of group.rows) {
      row.require(['case', ...sheet.required]);
      requireWhen(row);
    }
    if (!sheet.hasRowsOfLesions) refuseSeveral(group.rows);
    yield submissionOf(group, () => {
      const [first] = group.rows;
      const reference = String(first.value('case'));
      return {
        type: 'RecordEntry',
        caseId: pseudonyms.caseId(reference),
        entryId: pseudonyms.entryId(reference, identityOf(sheet, first)),
        entry: sheet.entryOf(group.rows, whenOf(first)),
      };
    });
  }
}

/** What tells entries of one case apart: what it is, and when. */
function identityOf<Name extends string>(sheet: EntrySheet<Name>, row: EntryRow<Name>): string {
  return JSON.stringify([sheet.kind, whenOf(row), ...sheet.identity.map((name) => row.value(name) ?? null)]);
}

function refuseSeveral<Name extends string>(rows: readonly EntryRow<Name>[]): void {
  const [first, ...others] = rows;
  for (const row of others) {
    row.fault('day', {
      en: `the same as line ${first?.line ?? 0} at the same time: give the hour of each`,
      ko: `${first?.line ?? 0}행과 같은 시점의 같은 항목입니다. 각각의 시간을 적어 주십시오.`,
    });
  }
}

import { stringify } from 'csv-stringify/sync';
import type { Column } from '../column.ts';
import { readSheet } from '../readSheet.ts';
import type { Pseudonyms } from '../reference.ts';
import { rowsOf } from '../rows.ts';
import type { SheetSubmission } from '../sheetSubmission.ts';
import { type SheetName, sheets } from '../template.ts';
import type { Choices } from './choices.ts';
import { formColumns } from './formColumns.ts';

export interface RedcapExport {
  /** The export, as CSV: opened once for each form. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Of the project's own data dictionary; none when it has the codes of the registry. */
  readonly choices: Choices;
}

/**
 * Reads the export of a REDCap project whose forms are the registry's sheets (`redcapDictionary` makes such a project): its
 * rows are those of the sheets, told apart by the repeating instrument, and read by the same rules. Lines and columns of
 * what is told are those of the export.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function* readRedcap(
  { open, choices }: RedcapExport,
  pseudonyms: Pseudonyms,
): AsyncGenerator<SheetSubmission> {
  for (const form of forms) {
    if (!(await hasRows(form, open(), choices))) continue;
    yield* readSheet[form](asSheet(form, open(), choices), pseudonyms);
  }
}

/** Cases first: what else is told is about them. */
const forms: readonly SheetName[] = Object.keys(sheets).filter(isSheetName);

function isSheetName(name: string): name is SheetName {
  return Object.hasOwn(sheets, name);
}

const columnsOf = (form: SheetName): Readonly<Record<string, Column>> => sheets[form];

async function hasRows(
  form: SheetName,
  bytes: AsyncIterable<Uint8Array>,
  choices: Choices,
): Promise<boolean> {
  for await (const row of sheetRows(form, bytes, choices)) if (row.line > 1) return true;
  return false;
}

/** The rows of one form as a sheet, each on the line on which it stands in the export: behind rows that say nothing. */
async function* asSheet(
  form: SheetName,
  bytes: AsyncIterable<Uint8Array>,
  choices: Choices,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let line = 1;
  for await (const row of sheetRows(form, bytes, choices)) {
    const text = ',\n'.repeat(Math.max(0, row.line - line)) + stringify([[...row.cells]]);
    line += text.split('\n').length - 1;
    yield encoder.encode(text);
  }
}

async function* sheetRows(
  form: SheetName,
  bytes: AsyncIterable<Uint8Array>,
  choices: Choices,
): AsyncGenerator<{ line: number; cells: readonly string[] }> {
  let columns: ReturnType<typeof formColumns> | null = null;
  for await (const { line, cells } of rowsOf(bytes)) {
    if (columns === null) {
      columns = formColumns(form, columnsOf(form), cells, choices);
      yield { line, cells: columns.headings };
      continue;
    }
    const own = columns.cellsOf(cells);
    if (own !== null) yield { line, cells: own };
  }
}

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The file of published cases; each row names its source. */
const publishedCasesFile = new URL('../data/published-cases.csv', import.meta.url);

/** One row of the file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** All rows of the file, in its order. */
export function readRows(): Row[] {
  return parse(readFileSync(publishedCasesFile), { columns: true, bom: true });
}

/** The text of a column; a column that the file does not have is a fault of the program. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The published cases have no column ${column}.`);
  return value.trim();
}

/** A whole number, or null for an empty cell. */
export function wholeNumber(row: Row, column: string): number | null {
  const value = text(row, column);
  if (value === '') return null;
  const number = Number(value);
  if (!Number.isInteger(number)) throw new Error(`${text(row, 'row_id')}: ${column} is not a whole number.`);
  return number;
}

/** One patient, and at least one day on which the lesion was seen there, gone, or taken out. */
export function canBeACase(row: Row): boolean {
  return (
    wholeNumber(row, 'n_subjects') === 1 &&
    (wholeNumber(row, 'last_seen_present_d') !== null || wholeNumber(row, 'first_seen_absent_d') !== null)
  );
}

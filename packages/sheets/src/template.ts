import type { Label } from '@calcinosis/dictionary';
import { stringify } from 'csv-stringify/sync';
import { casesSheet } from './casesSheet.ts';
import type { Column } from './column.ts';
import { visitsSheet } from './visitsSheet.ts';

/** The sheets that a hospital fills in. */
export const sheets = { cases: casesSheet, visits: visitsSheet } as const;
export type SheetName = keyof typeof sheets;

/** Makes Excel read a CSV file as UTF-8. */
const byteOrderMark = '\ufeff';

/** An empty sheet as a CSV file: its headings in one language, with their units. */
export function templateOf(sheet: SheetName, language: keyof Label): string {
  const columns: readonly Column[] = Object.values(sheets[sheet]);
  const headings = columns.map(({ label, unit }) =>
    unit === null ? label[language] : `${label[language]} [${unit}]`,
  );
  return byteOrderMark + stringify([headings], { record_delimiter: '\r\n' });
}

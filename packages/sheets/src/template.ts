import type { Label } from '@calcinosis/dictionary';
import { stringify } from 'csv-stringify/sync';
import { casesSheet } from './casesSheet.ts';
import type { Column } from './column.ts';
import { communicationsSheet } from './entries/communicationsSheet.ts';
import { imagingSheet } from './entries/imagingSheet.ts';
import { laboratorySheet } from './entries/laboratorySheet.ts';
import { treatmentsSheet } from './entries/treatmentsSheet.ts';
import { visitsSheet } from './visitsSheet.ts';

/** The sheets that a hospital fills in. */
export const sheets = {
  cases: casesSheet,
  visits: visitsSheet,
  laboratory: laboratorySheet.columns,
  imaging: imagingSheet.columns,
  treatments: treatmentsSheet.columns,
  communications: communicationsSheet.columns,
} as const;
export type SheetName = keyof typeof sheets;

export const sheetNames = [
  'cases',
  'visits',
  'laboratory',
  'imaging',
  'treatments',
  'communications',
] as const satisfies readonly SheetName[];

/** What a sheet is called. */
export const sheetTitles: Readonly<Record<SheetName, Label>> = {
  cases: { en: 'Cases', ko: '증례' },
  visits: { en: 'Follow-up visits', ko: '추적 방문' },
  laboratory: { en: 'Laboratory', ko: '검사 결과' },
  imaging: { en: 'Imaging', ko: '영상 검사' },
  treatments: { en: 'Treatments, given and avoided', ko: '치료(시행 및 회피)' },
  communications: { en: 'Communication with the family', ko: '가족과의 소통' },
};

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

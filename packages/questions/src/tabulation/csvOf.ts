import { stringify } from 'csv-stringify/sync';
import { headerCells, headerColumns } from './headerColumns.ts';
import type { Tabulation } from './tabulation.ts';

/**
 * An answer as text in CSV (RFC 4180), empty where there is no value. It begins with a byte order mark, by which Excel
 * knows UTF-8, and which R is told of by `fileEncoding = "UTF-8-BOM"` and Python by `utf-8-sig`.
 */
export function csvOf({ answer, columns, rows }: Tabulation): string {
  const header = headerCells(answer);
  return stringify(
    rows.map((row) => ({ ...row, ...header })),
    { bom: true, header: true, columns: [...columns, ...headerColumns].map(({ name }) => name) },
  );
}

import type { Column } from './column.ts';
import type { SheetFault } from './fault.ts';
import { readHeader } from './header.ts';
import { rowsOf } from './rows.ts';
import { SheetRow } from './sheetRow.ts';

/** Rows that stand together and are about the same thing. */
export interface RowGroup<Name extends string> {
  readonly rows: readonly [SheetRow<Name>, ...SheetRow<Name>[]];
}

/** The headings of the file do not fit; its rows cannot be read. */
export class HeaderError extends Error {
  override readonly name = 'HeaderError';
  readonly faults: readonly SheetFault[];

  constructor(faults: readonly SheetFault[]) {
    super('The headings of the file do not fit the sheet.');
    this.faults = faults;
  }
}

/**
 * Reads a sheet group by group, in flat memory but for one key a group. Rows without a key are groups of their own. A key
 * that comes again after other rows is a fault: its rows do not stand together.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function* rowGroups<Name extends string>(
  columns: Readonly<Record<Name, Column>>,
  bytes: AsyncIterable<Uint8Array>,
  keyOf: (row: SheetRow<Name>) => string | null,
): AsyncGenerator<RowGroup<Name>> {
  const rows = rowsOf(bytes);
  const first = await rows.next();
  const { header, faults } = readHeader(columns, first.done === true ? [] : first.value.cells);
  if (faults.length > 0) throw new HeaderError(faults);
  const begun = new Map<string, number>();
  let group: [SheetRow<Name>, ...SheetRow<Name>[]] | null = null;
  let key: string | null = null;
  for await (const cells of rows) {
    const row = new SheetRow(columns, header, cells);
    const own = keyOf(row);
    if (group !== null && own !== null && own === key) {
      group.push(row);
      continue;
    }
    if (group !== null) yield { rows: group };
    const before = own === null ? undefined : begun.get(own);
    if (before !== undefined) row.faults.push(apart(row.line, before));
    if (own !== null) begun.set(own, row.line);
    [group, key] = [[row], own];
  }
  if (group !== null) yield { rows: group };
}

function apart(line: number, before: number): SheetFault {
  const message = {
    en: `this belongs to the rows from line ${before} on: move it there`,
    ko: `${before}행부터 시작하는 행들과 같은 항목입니다. 그곳으로 옮겨 주십시오.`,
  };
  return { line, column: null, value: null, message };
}

import type { Label } from '@calcinosis/dictionary';
import { readCell } from './cell.ts';
import type { Column } from './column.ts';
import { type SheetFault, shortened } from './fault.ts';
import type { Header } from './header.ts';
import type { Row } from './rows.ts';

/** A row whose cells are read: values by column, where there are any. */
export class SheetRow<Name extends string> {
  readonly line: number;
  readonly faults: SheetFault[] = [];
  readonly #values = new Map<Name, unknown>();
  readonly #header: Header<Name>;
  readonly #cells: readonly string[];

  constructor(columns: Readonly<Record<Name, Column>>, header: Header<Name>, { line, cells }: Row) {
    this.line = line;
    this.#header = header;
    this.#cells = cells;
    for (const [name, { index }] of header) {
      const cell = readCell(columns[name], cells[index] ?? '');
      if (cell.is === 'value') this.#values.set(name, cell.value);
      if (cell.is === 'wrong') this.fault(name, cell.message);
    }
    this.#refuseWhatIsBeyond();
  }

  /** The value of a cell; undefined for an empty one, or one that is wrong. */
  value(name: Name): unknown {
    return this.#values.get(name);
  }

  /** Says what is wrong with a cell of this row. */
  fault(name: Name, message: Label): void {
    const place = this.#header.get(name);
    const written = place === undefined ? '' : (this.#cells[place.index] ?? '');
    this.faults.push({
      line: this.line,
      column: place?.title ?? null,
      value: written === '' ? null : shortened(written),
      message,
    });
  }

  /** Says of each of these columns that is empty, and is not wrong already, that it must not be. */
  require(names: readonly Name[]): void {
    for (const name of names) {
      const title = this.#header.get(name)?.title ?? null;
      const isFaulty = this.faults.some(({ column }) => column === title);
      if (this.#values.has(name) || isFaulty) continue;
      this.fault(name, { en: 'expected a value', ko: '값이 필요합니다.' });
    }
  }

  #refuseWhatIsBeyond(): void {
    const last = Math.max(...[...this.#header.values()].map(({ index }) => index));
    const beyond = this.#cells.findIndex((cell, index) => index > last && cell.trim() !== '');
    if (beyond < 0) return;
    const message = {
      en: 'this row has more cells than there are columns: is a cell with the delimiter not in quotes?',
      ko: '열보다 많은 칸이 있습니다. 구분자가 든 칸에 따옴표가 빠졌습니까?',
    };
    this.faults.push({ line: this.line, column: null, value: shortened(this.#cells[beyond] ?? ''), message });
  }
}

/** The values of those columns in which there is one, by their names. */
export function given<Name extends string>(row: SheetRow<Name>, names: readonly Name[]): object {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = row.value(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

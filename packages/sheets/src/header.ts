import type { Column } from './column.ts';
import { columnLetter, type SheetFault, shortened } from './fault.ts';

/** Where each column of a sheet stands in a file. */
export type Header<Name extends string> = ReadonlyMap<
  Name,
  { readonly index: number; readonly title: string }
>;

/** Case, spaces and what stands in brackets (a unit, say) do not tell headings apart. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([].*?[)\]]/g, '')
    .replaceAll(/[\s_-]+/g, '');

/**
 * Finds the columns of a sheet in the first line of a file, under their names or their labels in either language, in any
 * order. A heading that is not known is a fault: it may be a column misspelt.
 */
export function readHeader<Name extends string>(
  columns: Readonly<Record<Name, Column>>,
  headings: readonly string[],
): { readonly header: Header<Name>; readonly faults: readonly SheetFault[] } {
  const header = new Map<Name, { index: number; title: string }>();
  const faults: SheetFault[] = [];
  const isName = (name: string): name is Name => Object.hasOwn(columns, name);
  const names = Object.keys(columns).filter(isName);
  headings.forEach((heading, index) => {
    if (heading.trim() === '') return;
    const found = names.find((name) => namesOf(columns[name]).includes(folded(heading)));
    const fault = (en: string, ko: string) =>
      faults.push({ line: 1, column: columnLetter(index), value: shortened(heading), message: { en, ko } });
    if (found === undefined) {
      const known = names.map((name) => columns[name].name).join(', ');
      fault(`no such column; there are ${known}`, `없는 열입니다. 가능한 열: ${known}`);
    } else if (header.has(found)) {
      fault('this column stands twice', '같은 열이 두 번 있습니다.');
    } else {
      header.set(found, { index, title: `${columnLetter(index)} (${columns[found].name})` });
    }
  });
  for (const name of names) {
    const { required, name: title } = columns[name];
    if (!required || header.has(name)) continue;
    const message = { en: `the column ${title} is missing`, ko: `${title} 열이 없습니다.` };
    faults.push({ line: 1, column: null, value: null, message });
  }
  return { header, faults };
}

function namesOf({ name, label }: Column): string[] {
  return [name, label.en, label.ko].map(folded);
}

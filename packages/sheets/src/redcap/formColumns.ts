import type { Column } from '../column.ts';
import type { SheetName } from '../template.ts';
import type { Choices } from './choices.ts';

/** Columns of a REDCap export that belong to one form: where each stands, and how its cells are read as those of a sheet. */
export interface FormColumns {
  /** The headings of the sheet, each where its variable stands in the export; the others are empty. */
  readonly headings: readonly string[];
  /** The cells of a row of the export as those of the sheet; null for a row that says nothing of this form. */
  readonly cellsOf: (cells: readonly string[]) => readonly string[] | null;
}

const repeatInstrument = 'redcap_repeat_instrument';
const checkbox = '___';

/** A variable of the form, at its place in the export. */
interface Variable {
  readonly index: number;
  /** Name of the column in the sheet. */
  readonly name: string;
  readonly variable: string;
  /** The code that a ticked box stands for; null where a cell holds the value itself. */
  readonly ticked: string | null;
}

/**
 * Finds the variables of a form, `visits_day` for the column `day` of the sheet of visits. The first column of an export is
 * always the id of the record: the centre's own reference of the case.
 */
export function formColumns(
  form: SheetName,
  columns: Readonly<Record<string, Column>>,
  header: readonly string[],
  choices: Choices,
): FormColumns {
  const prefix = `${form}_`;
  const variables = header.flatMap((heading, index): Variable[] => {
    if (index === 0 || !heading.startsWith(prefix)) return [];
    const [variable = '', ticked] = heading.split(checkbox);
    const name = variable.slice(prefix.length);
    // The reference again, and REDCap's own mark whether the form is complete.
    if (name === 'case' || name === 'complete') return [];
    return [{ index, name, variable, ticked: ticked ?? null }];
  });
  const repeats = header.indexOf(repeatInstrument);
  const own = new Map(Object.values(columns).map((column) => [column.name, column]));
  const isOfForm = (cells: readonly string[]) => {
    const repeated = cells[repeats] ?? '';
    if (repeated.trim() !== '') return repeated.trim().toLowerCase() === form;
    return variables.some(({ index, ticked }) => isFilled(cells[index] ?? '', ticked));
  };
  const headings: string[] = header.map((_, index) => (index === 0 ? 'case' : ''));
  for (const { index, name } of firstOfEach(variables)) headings[index] = name;
  return {
    headings,
    cellsOf: (cells) => {
      if (!isOfForm(cells)) return null;
      const read = header.map((_, index) => (index === 0 ? (cells[0] ?? '') : ''));
      for (const { index, name, variable, ticked } of firstOfEach(variables)) {
        const labels = choices.get(variable);
        const named = (code: string) => (hasCode(own.get(name), code) ? code : (labels?.get(code) ?? code));
        read[index] =
          ticked === null
            ? named((cells[index] ?? '').trim())
            : variables
                .filter((each) => each.name === name && isFilled(cells[each.index] ?? '', each.ticked))
                .map((each) => named(each.ticked ?? ''))
                .join(';');
      }
      return read;
    },
  };
}

/** A box that is not ticked is exported as 0. */
function isFilled(cell: string, ticked: string | null): boolean {
  const written = cell.trim();
  return ticked === null ? written !== '' : written === '1' || written.toLowerCase() === 'checked';
}

/** A field with several boxes has a column for each: it stands where the first of them does. */
function firstOfEach(variables: readonly Variable[]): Variable[] {
  return variables.filter(({ name }, index) => variables.findIndex((each) => each.name === name) === index);
}

/** REDCap writes a hyphen of a code as an underscore in the name of a box. */
function hasCode(column: Column | undefined, code: string): boolean {
  const folded = (text: string) => text.replaceAll('_', '-').toLowerCase();
  return Object.keys(column?.codes ?? {}).some((each) => folded(each) === folded(code));
}

import { rowsOf, UnreadableSheetError } from '../rows.ts';

/** By variable: what the raw codes of its choices are called. */
export type Choices = ReadonlyMap<string, ReadonlyMap<string, string>>;

const variableHeading = 'Variable / Field Name';
const choicesHeading = 'Choices, Calculations, OR Slider Labels';

/**
 * Reads the choices of a project's own data dictionary, as REDCap exports it: where a project codes 1 and 2 for what the
 * registry calls female and male, the labels tell.
 *
 * @throws UnreadableSheetError
 */
export async function readChoices(bytes: AsyncIterable<Uint8Array>): Promise<Choices> {
  const choices = new Map<string, ReadonlyMap<string, string>>();
  let columns: { variable: number; choices: number } | null = null;
  for await (const { cells } of rowsOf(bytes)) {
    if (columns === null) {
      columns = { variable: cells.indexOf(variableHeading), choices: cells.indexOf(choicesHeading) };
      if (columns.variable < 0 || columns.choices < 0) {
        throw new UnreadableSheetError(
          `The data dictionary has no column "${variableHeading}" or "${choicesHeading}": export it from REDCap as CSV.`,
        );
      }
      continue;
    }
    const text = cells[columns.choices] ?? '';
    if (text.includes(',')) choices.set(cells[columns.variable] ?? '', choicesIn(text));
  }
  return choices;
}

/** `1, female | 2, male` */
function choicesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('|').map((choice) => {
      const comma = choice.indexOf(',');
      return [choice.slice(0, comma).trim(), choice.slice(comma + 1).trim()];
    }),
  );
}

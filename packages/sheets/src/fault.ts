import type { Label } from '@calcinosis/dictionary';

/** Something in a sheet that cannot be taken as it is, and what would be right. */
export interface SheetFault {
  /** Line of the file, from 1; a cell with line breaks counts for the line where its row begins. */
  readonly line: number;
  /** Letter and name of the column, as `C (age_at_presentation)`; null for the row as a whole. */
  readonly column: string | null;
  /** The cell as it stands in the file, shortened; null for the row as a whole. */
  readonly value: string | null;
  readonly message: Label;
}

/** Characters of a cell that a fault repeats. */
const longestValue = 60;

export function shortened(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}

/** The letter under which a spreadsheet shows a column: 0 is A, 25 is Z, 26 is AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

/** A fault as one line of text. */
export function faultText({ line, column, value, message }: SheetFault, language: keyof Label): string {
  const where = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  const what = value === null ? '' : ` "${value}":`;
  return `${where}:${what} ${message[language]}`;
}

import type { Label } from '@calcinosis/dictionary';
import type { AnswerHeader } from '../answerHeader.ts';
import type { NoteCode } from '../note.ts';

/** A column of an answer that is told as a table. */
export interface Column {
  /** As a program calls it: `day_from`. */
  readonly name: string;
  readonly type: 'integer' | 'real' | 'text';
  /** UCUM code: days from day 0 of the case, cases, lesions, or a share from 0 to 1. */
  readonly unit?: 'd' | '{cases}' | '{lesions}' | '1';
  readonly label: Label;
  /** What each code in it means. */
  readonly codes?: Readonly<Record<string, Label>>;
}

/** By name of the column; null, or nothing, where there is no value. */
export type Row = Readonly<Record<string, string | number | null | undefined>>;

/** What every answer tells of itself. */
export interface Tabulated extends AnswerHeader {
  readonly question: { readonly stratum: string };
  readonly suppressed: number;
  readonly notes: readonly { readonly code: NoteCode; readonly text: string }[];
}

/** An answer as rows, from which a file in every format is written. */
export interface Tabulation {
  readonly answer: Tabulated;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

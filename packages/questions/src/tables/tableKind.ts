import type { Label } from '@calcinosis/dictionary';
import type { CaseFacts, FieldTold } from '@calcinosis/registry';
import { z } from 'zod';
import { caseDimension, type CodedFact, type TableDimension } from './tableDimension.ts';
import type { TablesQuestion } from './tablesQuestion.ts';

/** A kind of question that is answered with tables of cases. It is asked, answered and told by being in the list of kinds. */
export interface TableKind {
  /** In addresses, in subjects, and as a command. */
  readonly name: string;
  /** What an answer that is cited is called. */
  readonly title: Label;
  readonly summary: string;
  readonly description: string;
  readonly question: z.ZodObject & z.ZodType<TablesQuestion>;
  /** Where its one table is of centres that are not named, by one more dimension: that is released by rules of its own. */
  readonly compares?: true;
  /**
   * The tables of an answer, the same whatever cases there are.
   *
   * @param months that the log covers, as `2026-11`, in order.
   */
  readonly tables: (question: TablesQuestion, months: readonly string[]) => readonly CaseTable[];
}

/**
 * A table of numbers of cases, each case in one of its cells.
 *
 * It has two dimensions at most: tables that are released one by one are protected against each other up to there, and no further.
 */
export interface CaseTable {
  readonly name: string;
  readonly label: Label;
  readonly dimensions: readonly [TableDimension] | readonly [TableDimension, TableDimension];
  /** Where the first dimension is bands of a quantity. */
  readonly scale?: Scale;
  /** The cases of the table, where they are not all that count. */
  readonly among?: Among;
  /** Whether all its cases together are the rest of another table, and as little told as that is. */
  readonly isRest?: true;
}

/**
 * Some cases: all that were registered, whether they count or not; those that count and have one of some codes in a fact; or
 * those that count and have room for a field.
 */
export type Among =
  | 'registered'
  | { readonly fact: CodedFact; readonly codes: readonly string[] }
  | { readonly field: FieldTold };

/** A quantity that the bands of a table's own dimension cut, so that quartiles of it can be told. */
export interface Scale {
  /** What it is for each case; null for a case that is in none of the bands. */
  readonly fact: MeasuredFact;
  /** UCUM. */
  readonly unit: string;
  /** [from, below), by the code of the band. */
  readonly bands: readonly { readonly code: string; readonly from: number; readonly below: number }[];
}

type MeasuredFact = {
  [Name in keyof CaseFacts]: CaseFacts[Name] extends number | null ? Name : never;
}[keyof CaseFacts];

/**
 * The table of one dimension, and of the one that the question is by. Of all hospitals a list is told by itself alone: many
 * tables of few cases, each by something else, would tell of each other more than each of them does.
 */
export function tableOf(dimension: TableDimension, { stratum, by }: TablesQuestion): CaseTable {
  const { name, label, reading } = dimension;
  const isAlone = by === undefined || by === name || (stratum === 'hospital' && 'list' in reading);
  return { name, label, dimensions: isAlone ? [dimension] : [dimension, caseDimension(by)] };
}

/** What a question of a kind may say, and what that is. */
export const parametersOf = ({ question }: TableKind): { name: string; description: string }[] =>
  Object.entries(question.shape).map(([name, schema]) => ({
    name,
    description: z.globalRegistry.get(schema)?.description ?? '',
  }));

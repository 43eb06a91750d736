import { type ReleasedTable, where } from '@calcinosis/disclosure';
import {
  type CountsAnswer,
  type CountsQuestion,
  dimensionNamed,
  filtersOf,
  tableDimensions,
} from '@calcinosis/questions';
import { headerOf } from '../statistics/header.ts';
import type { CountedTable } from './factRows.ts';
import { cellsOf } from './releaseTable.ts';
import { notesOn, type TableState } from './tablesAnswer.ts';

/** The table that a question is answered from: over the dimensions that it is by, and those that it filters on. */
export function tableOver(question: CountsQuestion): CountedTable {
  const filters = filtersOf(question);
  const names = tableDimensions.filter((name) => question.by.includes(name) || filters[name] !== undefined);
  return { dimensions: names.map(dimensionNamed) };
}

/**
 * The answer from the table over its dimensions and its filters, as it is released, and from nothing else; null where nothing
 * is yet. The table is protected as a whole and a filter takes its part of it: so nothing follows from what a filter leaves
 * out. Pure.
 */
export function countsAnswerOf(
  question: CountsQuestion,
  released: ReleasedTable | null,
  state: TableState,
): CountsAnswer {
  const by = question.by.map(dimensionNamed);
  const part =
    released === null ? null : where(released, Object.fromEntries(Object.entries(filtersOf(question))));
  return {
    ...headerOf('counts', question, state),
    dimensions: question.by.map((name, at) => ({
      name,
      categories: (by[at]?.categories ?? []).map(({ code }) => code),
    })),
    cells: part === null ? [] : cellsOf(by, part),
    suppressed: part?.suppressed ?? 0,
    notes: notesOn(question, part === null ? null : [part], state),
  };
}

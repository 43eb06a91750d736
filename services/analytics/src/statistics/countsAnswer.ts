import { type CheckedPolicy, type ReleasedTable, releaseTables, where } from '@calcinosis/disclosure';
import {
  type CountsAnswer,
  type CountsCell,
  type CountsQuestion,
  type Dimension,
  dimensions,
  filtersOf,
  groupsOf,
  inOrderOf,
  type NoteCode,
  noteText,
  type Snapshot,
} from '@calcinosis/questions';
import { headerOf } from './header.ts';

/** Cases of one centre in one cell of the table over the dimensions and the filters of a question. */
export interface CellCount {
  /** A code of each dimension, in the order of {@link dimensionsOver}. */
  readonly at: readonly string[];
  readonly centre: string;
  readonly cases: number;
}

/**
 * The dimensions of the table that a question is answered from: those that it is by, and those that it filters on, in one
 * order whatever way it is asked. So the same table is protected in the same way each time.
 */
export function dimensionsOver(question: CountsQuestion): Dimension[] {
  const filters = filtersOf(question);
  return dimensions.filter((name) => question.by.includes(name) || filters[name] !== undefined);
}

/**
 * What is released of a question: the table over its dimensions and its filters is protected as a whole, with its margins,
 * and a filter takes its part of it. So nothing follows from what a filter leaves out. Pure.
 */
export function releaseCounts(
  question: CountsQuestion,
  counts: readonly CellCount[],
  policy: CheckedPolicy,
): ReleasedTable {
  const over = dimensionsOver(question);
  const released = releaseTables(
    { dimensions: over.map((name) => ({ name, categories: groupsOf(name) })), rows: counts },
    policy,
  );
  return where(released.table(over), Object.fromEntries(Object.entries(filtersOf(question))));
}

/** The cells in the order in which the question names its dimensions. */
function cellsOf({ by }: CountsQuestion, { dimensions: released, cells }: ReleasedTable): CountsCell[] {
  const places = by.map((name) => released.findIndex((each) => each.name === name));
  const inOrder = inOrderOf(by);
  return cells
    .map(({ at, cases }) => ({
      at: places.map((place) => at[place] ?? ''),
      cases: cases.value,
      suppressed: cases.value === null ? cases.suppressed : null,
    }))
    .toSorted((a, b) => inOrder(a.at, b.at));
}

/** The answer from what is released, and from nothing else; without a table where nothing is yet. Pure. */
export function countsAnswerOf(
  question: CountsQuestion,
  released: ReleasedTable | null,
  state: {
    readonly position: number;
    readonly snapshot: Snapshot | null;
    readonly policy: CheckedPolicy;
    /** Cases of the whole registry that could not be folded; null where it is not told. */
    readonly parked: number | null;
  },
): CountsAnswer {
  const isPooled = question.stratum === 'hospital';
  const isYoung = released !== null && released.cells.every(({ cases }) => cases.value === null);
  const notes: [NoteCode, boolean][] = [
    ['published-selected', question.stratum === 'published'],
    ['cases-parked', (state.parked ?? 0) > 0],
    ['released-counts', isPooled && released !== null && !isYoung],
    ['no-snapshot', released === null],
    ['young-registry', isYoung],
  ];
  return {
    ...headerOf('counts', question, state),
    dimensions: question.by.map((name) => ({ name, categories: groupsOf(name) })),
    cells: released === null ? [] : cellsOf(question, released),
    suppressed: released?.suppressed ?? 0,
    notes: notes.flatMap(([code, holds]) => (holds ? [{ code, text: noteText(code, 'en') }] : [])),
  };
}

import type { CheckedPolicy, ReleasedTable } from '@calcinosis/disclosure';
import {
  type CaseTable,
  type NoteCode,
  notesThatHold,
  type Snapshot,
  type TableKind,
  type TablesAnswer,
  type TablesQuestion,
  toldCategories,
} from '@calcinosis/questions';
import { headerOf } from '../statistics/header.ts';
import { cellsOf, marginsOf, type ToldTable } from './releaseTable.ts';

/** The state of knowledge of an answer, and how it is told. */
export interface TableState {
  readonly position: number;
  readonly snapshot: Snapshot | null;
  readonly policy: CheckedPolicy;
  /** Cases of the whole registry that could not be folded; null where it is not told. */
  readonly parked: number | null;
}

/** The answer from the tables that are released, in the order of its kind, and from nothing else; null where nothing is yet. Pure. */
export function tablesAnswerOf(
  kind: TableKind,
  question: TablesQuestion,
  { asked, told }: { readonly asked: readonly CaseTable[]; readonly told: readonly ToldTable[] | null },
  state: TableState,
): TablesAnswer {
  const released = told === null ? null : told.map((each) => each.released);
  return {
    kind: kind.name,
    ...headerOf(kind, question, state),
    tables: asked.map(({ name, dimensions, scale }, at) => {
      const table = told?.[at];
      return {
        name,
        dimensions: dimensions.map((each) => ({
          name: each.name,
          categories: toldCategories(each).map(({ code }) => code),
        })),
        cells: table === undefined ? [] : cellsOf(dimensions, table.released),
        margins: table === undefined ? [] : marginsOf(dimensions, table.margins),
        ...(scale === undefined ? {} : { unit: scale.unit, quantiles: [...(table?.quantiles ?? [])] }),
      };
    }),
    suppressed: (released ?? []).reduce((sum, table) => sum + table.suppressed, 0),
    notes: notesOn(question, released, state),
  };
}

/** What a reader has to know to read released tables rightly. */
export function notesOn(
  { stratum }: Pick<TablesQuestion, 'stratum'>,
  released: readonly ReleasedTable[] | null,
  { parked }: Pick<TableState, 'parked'>,
): TablesAnswer['notes'] {
  const isYoung = released?.every(({ cells }) => cells.every(({ cases }) => cases.value === null)) ?? false;
  const notes: [NoteCode, boolean][] = [
    ['published-selected', stratum === 'published'],
    ['cases-parked', (parked ?? 0) > 0],
    ['released-counts', stratum === 'hospital' && released !== null && !isYoung],
    ['no-snapshot', released === null],
    ['young-registry', isYoung],
  ];
  return notesThatHold(notes);
}

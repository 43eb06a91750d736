import type { Columns } from '../src/index.ts';
import type { Table } from './dataSet.ts';
import { listOf, numberOf, numbersOf, objectOf, textOf, type JsonObject } from './json.ts';

/** The rows an analysis is about, as our input, beside any column of the source. */
export interface Selection {
  readonly observations: Columns;
  /** the same rows with every cause of the data, also those that the analysis reads as censored */
  readonly allCauses: Columns;
  /** rows kept, as numbers of the table's rows */
  readonly rows: readonly number[];
  texts(column: string): readonly string[];
  numbers(column: string): Float64Array;
  /** labels of a grouping column in the order of the references; one group null without a column */
  readonly groups: readonly Group[];
  /** causes that count as events, ascending */
  readonly causes: readonly number[];
  readonly groupColumn: string | null;
  readonly strataColumn: string | null;
}

export interface Group {
  readonly label: string | null;
  readonly observations: Columns;
}

/** Reads `input` of an analysis: filter, causes, entry, weights, groups (see the MANIFEST beside the data sets). */
export function select(table: Table, input: JsonObject): Selection {
  const rows = keptRows(table, input);
  const texts = (column: string): string[] => {
    const values = table.column(column);
    return rows.map((row) => values[row] ?? '');
  };
  const numbers = (column: string): Float64Array =>
    Float64Array.from(texts(column), (text) => (text === '' ? Number.NaN : Number(text)));
  const observations = observationsOf(input, texts, numbers);
  const groupColumn = input['group'] ? textOf(input['group'], 'group') : null;
  const strata = input['strata'] ? listOf(input['strata'], 'strata') : [];
  return {
    observations,
    allCauses: observationsOf({ ...input, causes: null }, texts, numbers),
    rows,
    texts,
    numbers,
    groups: groupsOf(observations, groupColumn === null ? null : texts(groupColumn)),
    causes: causesOf(input, observations),
    groupColumn,
    strataColumn: strata.length > 0 ? textOf(strata[0], 'strata') : null,
  };
}

function keptRows(table: Table, input: JsonObject): number[] {
  const filters = input['filter']
    ? listOf(input['filter'], 'filter').map((one) => objectOf(one, 'filter'))
    : [];
  const kept = [...Array(table.size).keys()].filter((row) =>
    filters.every((filter) => keeps(table, row, filter)),
  );
  const needed = columnsOfModel(input).map((column) => table.column(column));
  return kept.filter(
    (row) =>
      needed.every((column) => column[row] !== '') &&
      (input['useEntry'] !== true || isEverAtRisk(table, row)),
  );
}

/** The columns a row must have a value in to enter the model: R leaves incomplete rows out. */
function columnsOfModel(input: JsonObject): string[] {
  const params = input['params'] ? objectOf(input['params'], 'params') : {};
  const covariates = params['covariates'] ? listOf(params['covariates'], 'covariates') : [];
  return [
    'left',
    'event',
    ...(input['group'] ? [textOf(input['group'], 'group')] : []),
    ...listOf(input['strata'] ?? [], 'strata').map((column) => textOf(column, 'strata')),
    ...(params['centre'] ? [textOf(params['centre'], 'centre')] : []),
    ...covariates.map((covariate) =>
      typeof covariate === 'string'
        ? covariate
        : textOf(objectOf(covariate, 'covariate')['column'], 'covariate'),
    ),
  ];
}

/** R's Surv makes a case that leaves when or before it enters a missing value, and leaves it out; the library refuses it. */
function isEverAtRisk(table: Table, row: number): boolean {
  return Number(table.column('entry')[row]) < Number(table.column('left')[row]);
}

function keeps(table: Table, row: number, filter: JsonObject): boolean {
  const caseId = (): number => Number(table.column('case_id')[row]);
  const op = textOf(filter['op'], 'op');
  const cell = (): string => table.column(textOf(filter['column'], 'column'))[row] ?? '';
  switch (op) {
    case 'eq': {
      const value = filter['value'];
      return typeof value === 'number'
        ? Number(cell()) === value && cell() !== ''
        : cell() === (typeof value === 'string' ? value : JSON.stringify(value));
    }
    case 'notMissing':
      return cell() !== '';
    case 'firstRows':
      return caseId() <= numberOf(filter['value'], 'value');
    case 'caseIdMod':
      return caseId() % numberOf(filter['value'], 'value') !== 0;
    default:
      throw new Error(`filter operation ${op} is not known`);
  }
}

function observationsOf(
  input: JsonObject,
  texts: (column: string) => readonly string[],
  numbers: (column: string) => Float64Array,
): Columns {
  const left = numbers('left');
  const event = numbers('event');
  const causes = input['causes'] ? new Set(numbersOf(input['causes'], 'causes')) : null;
  const counts = event.map((kind) => (kind > 0 && (causes === null || causes.has(kind)) ? kind : 0));
  const right = Float64Array.from(texts('right'), (text, row) =>
    text === '' || counts[row] === 0 ? Infinity : Number(text),
  );
  return {
    entry: input['useEntry'] === true ? numbers('entry') : new Float64Array(left.length),
    left,
    right,
    cause: counts,
    weight: input['useWeight'] === true ? numbers('weight') : new Float64Array(left.length).fill(1),
  };
}

/** The causes that the analysis names, or all that occur. */
function causesOf(input: JsonObject, { cause }: Columns): number[] {
  const causes = input['causes'] ? numbersOf(input['causes'], 'causes') : [...new Set(cause)];
  return causes.filter((kind) => kind > 0).toSorted((a, b) => a - b);
}

function groupsOf(observations: Columns, labels: readonly string[] | null): Group[] {
  if (labels === null) {
    return [{ label: null, observations }];
  }
  return labelsInOrder(labels).map((label) => ({
    label,
    observations: rowsOf(
      observations,
      [...labels.keys()].filter((row) => labels[row] === label),
    ),
  }));
}

/** Numeric labels ascending by number, others by byte value; missing values form no group. */
export function labelsInOrder(labels: readonly string[]): string[] {
  const distinct = [...new Set(labels)].filter((label) => label !== '');
  return distinct.every((label) => Number.isFinite(Number(label)))
    ? distinct.toSorted((a, b) => Number(a) - Number(b))
    : distinct.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

export function rowsOf(observations: Columns, rows: readonly number[]): Columns {
  const take = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return {
    entry: take(observations.entry),
    left: take(observations.left),
    right: take(observations.right),
    cause: take(observations.cause),
    weight: take(observations.weight),
  };
}

export function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

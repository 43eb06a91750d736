import type { EditionContent } from '@calcinosis/edition';
import { type CaseTable, type TableCell, tableKindOf } from '@calcinosis/questions';
import { namedRows } from './comparedCentres.ts';
import type { History } from './history.ts';
import { type Truth, truthOfTable, truthOfTimes } from './truth.ts';

/** How a number is told. */
export type Told = Pick<TableCell, 'cases' | 'suppressed'>;

/** A group of a table. */
export interface PublishedGroup extends Told {
  readonly group: string;
  /** Says which cases it is of: the same where another table tells of the same. */
  readonly key: string;
}

/** A table of hospitals' cases in an edition: each of its cases is in one of its groups. */
export interface PublishedTable {
  readonly id: string;
  /** Says which cases the table is of, all its groups together. */
  readonly key: string;
  readonly groups: readonly PublishedGroup[];
  /** How all its cases together are told; null where they are not. */
  readonly margin: Told | null;
  readonly truth: Truth;
}

/** Nothing is told, not even that it is a small number. */
const untold: Told = { cases: null, suppressed: null };

/** All cases that count. */
const counted = 'counted';

/** Between the codes of a group. */
const between = '|';

/**
 * Every table of all hospitals' cases that an edition has, and the numbers of cases that its curves are of.
 *
 * @param positions of the editions up to this one.
 * @throws TypeError for a table of which the truth is not known here: no edition tells what the attack leaves out.
 */
export function publishedTables(
  { answers }: EditionContent,
  history: History,
  positions: readonly number[],
): PublishedTable[] {
  return answers.flatMap((each): PublishedTable[] => {
    if (each.kind === 'withheld' || each.answer.question.stratum !== 'hospital') return [];
    switch (each.kind) {
      case 'counts':
        return [allCases(each, history)];
      case 'tables':
        return tablesOf(each, history, positions);
      case 'resolution-time':
      case 'cumulative-incidence':
        return [casesOfCurves(each, history)];
    }
  });
}

type AnswerOf<Kind> = Extract<EditionContent['answers'][number], { readonly kind: Kind }>;

function allCases({ id, answer }: AnswerOf<'counts'>, history: History): PublishedTable {
  if (answer.dimensions.length > 0)
    throw new TypeError('An edition asks how many cases there are, by nothing.');
  const groups = answer.cells.map(({ cases, suppressed }) => ({
    group: '',
    key: counted,
    cases,
    suppressed,
  }));
  return { id, key: counted, groups, margin: null, truth: truthOfTable(history, []) };
}

function tablesOf(
  { id, answer }: AnswerOf<'tables'>,
  history: History,
  positions: readonly number[],
): PublishedTable[] {
  const kind = tableKindOf(answer.kind);
  const months = answer.tables.flatMap(({ dimensions }) =>
    dimensions.flatMap(({ name, categories }) => (name === 'month' ? categories : [])),
  );
  const asked = kind.tables(kind.question.parse(answer.question), months);
  return answer.tables.map(({ name, cells, margins }): PublishedTable => {
    const table = asked.find((one) => one.name === name);
    if (table === undefined) throw new TypeError(`Expected the answer ${id} to have no table ${name}.`);
    const truth = truthOfTable(history, table.dimensions, table.among);
    if (kind.compares === true) {
      const groups = namedRows(cells, truth, positions).map((row) => ({ ...row, key: `${id} ${row.group}` }));
      return { id: `${id} ${name}`, key: `${id} ${name}`, groups, margin: null, truth };
    }
    const [dimension, ...others] = table.dimensions;
    if (others.length > 0) throw new TypeError('Expected the tables of an edition to be of one dimension.');
    const key = populationOf(table);
    return {
      id: `${id} ${name}`,
      key,
      groups: dimension.categories.map(({ code }) => ({
        ...(cells.find(({ at }) => at[0] === code) ?? untold),
        group: code,
        key: stepOf(answer.kind, code) ?? `${key} ${name}=${code}`,
      })),
      margin: margins[0] ?? null,
      truth,
    };
  });
}

/** The cases of a table: those that have room for a field, or are at a step of the flow; of all others those that count. */
function populationOf({ name, among }: CaseTable): string {
  if (among === undefined) return counted;
  if (among === 'registered' || 'fact' in among) return name;
  const room = among.field.split('.').slice(0, -1).join('.');
  return room === 'registration.exposures' || room === 'visit.findings' ? room : counted;
}

/** The cases of the next step, for those of a step of the flow that go on. */
const stepOf = (kind: string, code: string): string | undefined =>
  kind === 'case-flow' && (code === counted || code === 'followed-up') ? code : undefined;

function casesOfCurves(
  { id, answer }: AnswerOf<'resolution-time'> | AnswerOf<'cumulative-incidence'>,
  history: History,
): PublishedTable {
  const { endpoint, aetiology, ageBelow, by } = answer.question;
  const isAll = endpoint === 'clinical' && aetiology === undefined && ageBelow === undefined;
  const key = isAll ? counted : ['times', endpoint, aetiology, ageBelow].join(' ');
  const groups = answer.groups.map(({ at, cases, suppressed }) => {
    const group = at.join(between);
    return { group, cases, suppressed, key: by.length === 0 ? key : `${key} ${by.join(between)}=${group}` };
  });
  return { id, key, groups, margin: null, truth: truthOfTimes(history, answer.question) };
}

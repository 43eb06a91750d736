import {
  type Among,
  ageBandsBelow,
  type ResolutionTimeQuestion,
  type TableDimension,
} from '@calcinosis/questions';
import { fieldsTold, type OutlookName, outlookLetters, stateLetters } from '@calcinosis/registry';
import type { CaseVersion, History } from './history.ts';

/** What is true of a case in a question: by which group it is counted, and what is told of it besides, on a grid of weeks. */
export interface TrueCase {
  readonly group: string;
  readonly told: string;
}

/** Cases by their ids. */
export type TrueCases = ReadonlyMap<string, TrueCase>;

/** The cases of a question as of a position of the log. */
export type Truth = (position: number) => TrueCases;

const notRecorded = 'not-recorded';

/** Between the groups of two dimensions. */
const between = '|';

/** The cases of a table, each in its cell; of those in no category of the table nothing is told. */
export function truthOfTable(history: History, dimensions: readonly TableDimension[], among?: Among): Truth {
  return remembered((position) => {
    const day = history.dayAt(position);
    return history
      .at(position, 'facts')
      .filter((version) => isAmong(version, among))
      .flatMap((version) => {
        const codes = dimensions.map((each) => codeOf(each, version, day));
        return codes.includes(null) ? [] : [[version.case_id, codes.join(between), ''] as const];
      });
  });
}

/** The cases of a question about times, each in its group, with what is told of its times. */
export function truthOfTimes(history: History, question: TimesAsked): Truth {
  return remembered((position) =>
    history
      .at(position, 'outcomes')
      .filter((version) => isAskedOf(version, question))
      .map((version) => {
        const [left, right] = [version['left_day'], version['right_day']].map(Number);
        const weeks = [
          Math.floor((left ?? 0) / 7),
          version['right_day'] === null ? -1 : Math.ceil((right ?? 0) / 7),
        ];
        return [
          version.case_id,
          question.by.map((name) => codeIn(name, version)).join(between),
          [version['kind'], ...weeks].join('/'),
        ];
      }),
  );
}

/** Of a question about times, which cases it is about. */
export type TimesAsked = Pick<
  ResolutionTimeQuestion,
  'endpoint' | 'by' | 'origin' | 'aetiology' | 'ageBelow'
>;

function remembered(
  read: (position: number) => readonly (readonly [id: string, group: string, told: string])[],
): Truth {
  const known = new Map<number, TrueCases>();
  return (position) => {
    const cases =
      known.get(position) ?? new Map(read(position).map(([id, group, told]) => [id, { group, told }]));
    known.set(position, cases);
    return cases;
  };
}

function isAmong(version: CaseVersion, among: Among | undefined): boolean {
  if (among === 'registered') return true;
  if (version['counted'] !== true) return false;
  if (among === undefined) return true;
  return 'field' in among
    ? letterOf(version, among.field) !== stateLetters['not-asked']
    : among.codes.some((code) => code === version[among.fact]);
}

function isAskedOf(version: CaseVersion, { endpoint, origin, aetiology, ageBelow }: TimesAsked): boolean {
  return (
    version['endpoint'] === endpoint &&
    version['kind'] !== null &&
    version['origin'] === origin &&
    (aetiology === undefined || version['aetiology'] === aetiology) &&
    (ageBelow === undefined || ageBandsBelow(ageBelow).some((code) => code === version['age_band']))
  );
}

function codeIn(name: string, version: CaseVersion): string {
  return textOf(version[name === 'age' ? 'age_band' : name]);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : notRecorded);

const letterOf = (version: CaseVersion, field: (typeof fieldsTold)[number]): string =>
  textOf(version['completeness'])[fieldsTold.indexOf(field)] ?? '';

/** Null where it is none of the categories; which centres there are is not said beforehand. */
function codeOf(dimension: TableDimension, version: CaseVersion, day: string): string | null {
  const code = groupIn(dimension, version, day);
  const isOne = dimension.categories.length === 0 || dimension.categories.some((each) => each.code === code);
  return isOne ? code : null;
}

function groupIn({ reading }: TableDimension, version: CaseVersion, day: string): string {
  if ('dimension' in reading) return codeIn(reading.dimension, version);
  if ('centre' in reading) return textOf(version['centre']);
  if ('field' in reading) {
    const letter = letterOf(version, reading.field);
    return Object.entries(stateLetters).find(([, each]) => each === letter)?.[0] ?? notRecorded;
  }
  if ('outlook' in reading) return stateOn(day, reading.outlook, version);
  if ('list' in reading) {
    const list: unknown = version[reading.list];
    const codes: unknown[] | null = Array.isArray(list) ? list : null;
    if (reading.holds === 'any') return codes === null ? notRecorded : codes.length > 0 ? 'yes' : 'no';
    if (codes?.includes(reading.holds.code) === true) return 'yes';
    return reading.else === 'otherwise' ? 'otherwise' : codes === null ? notRecorded : 'no';
  }
  const code = textOf(version[reading.fact]);
  if (!('groups' in reading)) return code;
  return Object.entries(reading.groups).find(([, codes]) => codes.includes(code))?.[0] ?? notRecorded;
}

/** How a case stands on a day: it has turned as often as days of its own lie behind. */
function stateOn(day: string, outlook: OutlookName, version: CaseVersion): string {
  const days: unknown = version[`${outlook}_days`];
  const turns = Array.isArray(days) ? days.filter((turn) => String(turn) <= day).length : 0;
  const letter = textOf(version[`${outlook}_states`])[turns];
  return Object.entries(outlookLetters[outlook]).find(([, each]) => each === letter)?.[0] ?? notRecorded;
}

/** The groups that have a case. */
export const groupsIn = (cases: TrueCases): string[] => [
  ...new Set([...cases.values()].map(({ group }) => group)),
];

/** How many cases there are in a group. */
export const sizeOf = (cases: TrueCases, group: string): number =>
  [...cases.values()].filter((each) => each.group === group).length;

/** How many cases of a group, or of all, came, went, or changed in what is told of them. */
export function changedIn(group: string | null, before: TrueCases, after: TrueCases): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => {
    const [then, now] = [before.get(id), after.get(id)];
    if (group !== null && then?.group !== group && now?.group !== group) return false;
    return then?.group !== now?.group || then?.told !== now?.told;
  }).length;
}

/**
 * As of which position a group is told in the last of some editions: that of the first one, or of the last one at which enough
 * of its cases had changed.
 *
 * @param positions of the editions, in their order.
 */
export function heldAt(truth: Truth, group: string, positions: readonly number[], threshold: number): number {
  return positions.reduce((held, position) =>
    changedIn(group, truth(held), truth(position)) < threshold ? held : position,
  );
}

/** As of which position a group is told in the last of some editions. */
export type AsOf = (truth: Truth, group: string, positions: readonly number[]) => number;

/** As the rules have it. */
export const asHeld =
  (threshold: number): AsOf =>
  (truth, group, positions) =>
    heldAt(truth, group, positions, threshold);

/** As of the last one, were nothing held. */
export const asTheyAre: AsOf = (_truth, _group, positions) => positions.at(-1) ?? 0;

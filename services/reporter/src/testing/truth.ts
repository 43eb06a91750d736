import { ageBandsBelow, type ResolutionTimeAnswer, type TableDimension } from '@calcinosis/questions';
import { outlookLetters, type OutlookName } from '@calcinosis/registry';
import type { ReportingRegistry } from './reportingRegistry.ts';

/** What is true of a case in a question, on a grid of weeks, and by which group it is counted. */
interface TrueCase {
  readonly case_id: string;
  readonly group: string;
  readonly told: string;
}

export type TrueCases = ReadonlyMap<string, TrueCase>;

const notRecorded = `'not-recorded'`;

/** The cases of each group of a table as of a position, as nobody but the owner of the database may see them; all without. */
export function trueCounts(
  registry: ReportingRegistry,
  position: number,
  dimension: TableDimension | null,
): Promise<TrueCases> {
  const group = dimension === null ? `''` : groupIn(dimension, position);
  return trueCases(
    registry,
    `select case_id, ${group} as "group", '' as told from analytics.case_fact`,
    position,
  );
}

/** The cases of each group of a question about times, with what is told of their times. */
export function trueTimes(
  registry: ReportingRegistry,
  position: number,
  question: ResolutionTimeAnswer['question'],
): Promise<TrueCases> {
  const [by] = question.by;
  const group = by === undefined ? `''` : codeIn(by);
  return trueCases(
    registry,
    `select case_id, ${group} as "group",
       concat_ws('/', kind, left_day / 7, coalesce((right_day + 6) / 7, -1)) as told
     from (select * from analytics.outcome where lesion_id = '' and endpoint = '${question.endpoint}'
       and kind is not null and origin = 'presentation' ${selectionOf(question)}) as outcome`,
    position,
  );
}

async function trueCases(registry: ReportingRegistry, select: string, position: number): Promise<TrueCases> {
  const rows = await registry.asOwner<TrueCase>(`
    ${select} where stratum = 'hospital' and valid_from <= ${position}
      and (valid_to is null or valid_to > ${position})
  `);
  return new Map(rows.map((row) => [row.case_id, row]));
}

const codeIn = (dimension: string): string =>
  `coalesce(${dimension === 'age' ? 'age_band' : dimension}, ${notRecorded})`;

function groupIn({ reading }: TableDimension, position: number): string {
  if ('dimension' in reading) return codeIn(reading.dimension);
  if ('centre' in reading || 'field' in reading || 'groups' in reading) {
    throw new TypeError('The truth is known of a case by one of its facts.');
  }
  if ('outlook' in reading) return stateIn(reading.outlook, position);
  if ('fact' in reading) return `coalesce(${reading.fact}, ${notRecorded})`;
  const { list, holds } = reading;
  const has = holds === 'any' ? `cardinality(${list}) > 0` : `'${holds.code}' = any(${list})`;
  return holds !== 'any' && reading.else === 'otherwise'
    ? `case when ${has} then 'yes' else 'otherwise' end`
    : `case ${has} when true then 'yes' when false then 'no' else ${notRecorded} end`;
}

/** How a case stands on the day of a position: it has turned as often as days of its own lie behind. */
function stateIn(outlook: OutlookName, position: number): string {
  const turned = `(select count(*)::integer from unnest(${outlook}_days) as turn, log.event
    where position = ${position} and turn <= (recorded_at at time zone 'UTC')::date)`;
  const names = Object.entries(outlookLetters[outlook]).map(
    ([name, letter]) => `when '${letter}' then '${name}'`,
  );
  return `case substr(${outlook}_states, 1 + ${turned}, 1) ${names.join(' ')} end`;
}

function selectionOf({ aetiology, ageBelow }: ResolutionTimeAnswer['question']): string {
  const bands = typeof ageBelow === 'number' ? ageBandsBelow(ageBelow).map((code) => `'${code}'`) : [];
  return [
    typeof aetiology === 'string' ? `and aetiology = '${aetiology}'` : '',
    bands.length === 0 ? '' : `and age_band in (${bands.join(', ')})`,
  ].join(' ');
}

/** How many cases of a group came, went, or changed in what is told of them. */
export function changedIn(group: string, before: TrueCases, after: TrueCases): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => {
    const [then, now] = [before.get(id), after.get(id)];
    if (then?.group !== group && now?.group !== group) return false;
    return then?.group !== now?.group || then?.told !== now?.told;
  }).length;
}

/** By how many more cases there are in a group. */
export function netChangeIn(group: string, before: TrueCases, after: TrueCases): number {
  const sizeOf = (cases: TrueCases) => [...cases.values()].filter((each) => each.group === group).length;
  return sizeOf(after) - sizeOf(before);
}

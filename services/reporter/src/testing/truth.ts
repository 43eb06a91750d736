import { ageBandsBelow, type ResolutionTimeAnswer } from '@calcinosis/questions';
import type { ReportingRegistry } from './reportingRegistry.ts';

/** What is true of a case in a question, on a grid of weeks, and by which group it is counted. */
interface TrueCase {
  readonly case_id: string;
  readonly group: string;
  readonly told: string;
}

const columns: Readonly<Record<string, string>> = { age: 'age_band' };

/** The cases of each group as of a position, as nobody but the owner of the database may see them. */
export async function truthAt(
  registry: ReportingRegistry,
  position: number,
  dimension: string | undefined,
  times?: ResolutionTimeAnswer['question'],
): Promise<Map<string, TrueCase>> {
  const group =
    dimension === undefined || dimension === ''
      ? `''`
      : `coalesce(${columns[dimension] ?? dimension}, 'not-recorded')`;
  const told =
    times === undefined ? `''` : `concat_ws('/', kind, left_day / 7, coalesce((right_day + 6) / 7, -1))`;
  const rows = await registry.asOwner<TrueCase>(`
    select case_id, ${group} as "group", ${told} as told from analytics.outcome
    where lesion_id = '' and stratum = 'hospital' and endpoint = '${times?.endpoint ?? 'clinical'}'
      and valid_from <= ${position} and (valid_to is null or valid_to > ${position})
      ${times === undefined ? '' : `and kind is not null and origin = 'presentation' ${selectionOf(times)}`}
  `);
  return new Map(rows.map((row) => [row.case_id, row]));
}

function selectionOf({ aetiology, ageBelow }: ResolutionTimeAnswer['question']): string {
  const bands = typeof ageBelow === 'number' ? ageBandsBelow(ageBelow).map((code) => `'${code}'`) : [];
  return [
    typeof aetiology === 'string' ? `and aetiology = '${aetiology}'` : '',
    bands.length === 0 ? '' : `and age_band in (${bands.join(', ')})`,
  ].join(' ');
}

/** How many cases of a group came, went, or changed in what is told of them. */
export function changedIn(
  group: string,
  before: ReadonlyMap<string, TrueCase>,
  after: ReadonlyMap<string, TrueCase>,
): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => {
    const [then, now] = [before.get(id), after.get(id)];
    if (then?.group !== group && now?.group !== group) return false;
    return then?.group !== now?.group || then?.told !== now?.told;
  }).length;
}

/** By how many more cases there are in a group. */
export function netChangeIn(
  group: string,
  before: ReadonlyMap<string, TrueCase>,
  after: ReadonlyMap<string, TrueCase>,
): number {
  const sizeOf = (cases: ReadonlyMap<string, TrueCase>) =>
    [...cases.values()].filter((each) => each.group === group).length;
  return sizeOf(after) - sizeOf(before);
}

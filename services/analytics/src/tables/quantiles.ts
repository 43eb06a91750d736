import type { CheckedPolicy, ReleasedTable } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Scale, TableDimension, TableQuantile } from '@calcinosis/questions';
import { type Kysely, sql } from 'kysely';
import { quantileSorted } from 'simple-statistics';
import { categoryIn, factRows, type TableScope } from './factRows.ts';
import type { AskedTable } from './releaseTable.ts';

/** The shares of cases below the quartiles. */
const shares = [0.25, 0.5, 0.75] as const;

/** A table whose bands cut a quantity. */
type ScaledTable = AskedTable & { readonly scale: Scale };

export const isScaled = (table: AskedTable): table is ScaledTable => table.scale !== undefined;

/** The quartiles of each group of an open stratum, from what is recorded of each case. */
export async function measuredQuantiles(
  db: Kysely<OutcomeDatabase>,
  { dimensions: [, by], scale }: ScaledTable,
  scope: TableScope,
): Promise<TableQuantile[]> {
  const rows = await factRows(db, scope)
    .select([
      scale.fact,
      by === undefined ? sql<null>`null`.as('group') : categoryIn(by, scope.asOf).as('group'),
    ])
    .where(scale.fact, 'is not', null)
    .orderBy(scale.fact)
    .execute();
  const values = Map.groupBy(rows, ({ group }) => group);
  return groupsOf(by).flatMap((group) => {
    const sorted = (values.get(group) ?? []).flatMap((row) => row[scale.fact] ?? []);
    return shares.map((share) => {
      const value = sorted.length === 0 ? null : quantileSorted(sorted, share);
      return { group, share, from: value, to: value };
    });
  });
}

/**
 * The bands in which the quartiles of each group lie, from the released counts alone. Told where the group has no hidden band,
 * and more cases than the policy asks for lie on each side. Pure.
 */
export function releasedQuantiles(
  { dimensions: [bands, by], scale }: ScaledTable,
  released: ReleasedTable,
  policy: CheckedPolicy,
): TableQuantile[] {
  const places = [bands, by].map((each) => released.dimensions.findIndex(({ name }) => name === each?.name));
  const [bandPlace = 0, groupPlace = 0] = places;
  return groupsOf(by).flatMap((group) => {
    const cells = released.cells.filter(({ at }) => group === null || at[groupPlace] === group);
    const counts = scale.bands.map(
      ({ code }) => cells.find(({ at }) => at[bandPlace] === code)?.cases.value ?? null,
    );
    return shares.map((share) => ({ group, share, ...bandOf(counts, share, scale, policy) }));
  });
}

const notTold = { from: null, to: null };

function bandOf(
  counts: readonly (number | null)[],
  share: number,
  { bands }: Scale,
  { quantileMinimum }: CheckedPolicy,
): Pick<TableQuantile, 'from' | 'to'> {
  const shown = counts.filter((count) => count !== null);
  const all = shown.reduce((sum, count) => sum + count, 0);
  const isEnough = Math.min(share, 1 - share) * all > quantileMinimum;
  if (shown.length < counts.length || !isEnough) return notTold;
  let below = 0;
  for (const [place, count] of shown.entries()) {
    below += count;
    const band = bands[place];
    if (band !== undefined && below >= share * all) {
      return { from: band.from, to: Number.isFinite(band.below) ? band.below : null };
    }
  }
  return notTold;
}

const groupsOf = (by: TableDimension | undefined): (string | null)[] =>
  by === undefined ? [null] : by.categories.map(({ code }) => code);

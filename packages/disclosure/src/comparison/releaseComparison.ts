import { DisclosureError } from '../disclosureError.ts';
import type { CheckedPolicy } from '../policy.ts';
import { type NamedPolicy, namePolicy } from '../policyHash.ts';
import { markReleased, type Released } from '../releasedCount.ts';
import { releaseTables } from '../tables/releaseTables.ts';

/** Cases of one centre of which something is so, and of which it is not. Secret. */
export interface CentreCounts {
  readonly centre: string;
  readonly yes: number;
  readonly no: number;
}

/** A centre as a comparison shows it: by its rounded counts, and not by its name. */
export interface ComparedCentre {
  readonly yes: number;
  readonly no: number;
  /** Whether it is the centre that asks: that one is told which it is. */
  readonly own: boolean;
}

export type ReleasedComparison = Released<{
  /** The largest first; none where too few could be shown. */
  readonly centres: readonly ComparedCentre[];
  readonly policy: NamedPolicy;
}>;

/**
 * Releases how centres differ in a share: a row for each centre whose cases of both kinds may be shown.
 *
 * `minCentres` cannot hold here, since a row is the cases of one centre. In its place stands `comparedCentres`: no row says
 * whose it is, and there are none unless there are so many. Rows are in the order of what is shown of them, so that the order
 * says nothing more, and what is released does not depend on what centres are called. The table of centres by kind is
 * protected with its margins, since the totals of all centres may be known from another answer.
 *
 * @param own the centre that asks, if one does
 */
export function releaseComparison(
  counts: readonly CentreCounts[],
  policy: CheckedPolicy,
  own: string | null = null,
): ReleasedComparison {
  if (new Set(counts.map(({ centre }) => centre)).size !== counts.length) {
    throw new DisclosureError('/counts', 'expected each centre once');
  }
  const bySize = counts
    .filter(({ yes, no }) => yes + no > 0)
    .toSorted((a, b) => b.yes + b.no - (a.yes + a.no) || b.yes - a.yes);
  const centres = shownRows(bySize, { ...policy, minCentres: 1 }).flatMap(({ row, yes, no }) =>
    yes === null || no === null ? [] : [{ yes, no, own: bySize[row]?.centre === own }],
  );
  const enough = centres.length >= policy.comparedCentres;
  return markReleased({
    centres: Object.freeze(enough ? centres.toSorted(inOrder) : []),
    policy: namePolicy(policy),
  });
}

/** The largest first. Of rows that look alike the own one comes first, so that its place does not tell how they differ. */
function inOrder(a: ComparedCentre, b: ComparedCentre): number {
  return b.yes + b.no - (a.yes + a.no) || b.yes - a.yes || Number(b.own) - Number(a.own);
}

function shownRows(
  rows: readonly CentreCounts[],
  policy: CheckedPolicy,
): { row: number; yes: number | null; no: number | null }[] {
  if (rows.length === 0) return [];
  const names = rows.map((_, row) => String(row));
  const table = releaseTables(
    {
      dimensions: [
        { name: 'centre', categories: names },
        { name: 'kind', categories: ['yes', 'no'] },
      ],
      rows: rows.flatMap(({ yes, no }, row) => [
        { at: [String(row), 'yes'], cases: yes },
        { at: [String(row), 'no'], cases: no },
      ]),
    },
    policy,
  ).table(['centre', 'kind']);
  const shown = new Map(table.cells.map(({ at, cases }) => [at.join(), cases.value]));
  return names.map((name, row) => ({
    row,
    yes: shown.get(`${name},yes`) ?? null,
    no: shown.get(`${name},no`) ?? null,
  }));
}

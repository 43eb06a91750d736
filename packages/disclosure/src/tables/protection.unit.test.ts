import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accreditedPolicy, definePolicy, publicPolicy, releaseTables, type CheckedPolicy } from '../index.ts';
import { countTable } from '../red-team/countTable.ts';
import { leaksIn, LinearAttack, rangeOf } from '../red-team/linearAttack.ts';

/** As CMS has it: 1 to 10 not shown nor derivable, zero allowed, the rest exact. */
const exactPolicy = definePolicy({
  ...publicPolicy,
  id: 'exact-above-10',
  threshold: 10,
  zeros: 'shown',
  roundingBase: 1,
  curveStepMinimum: 11,
  quantileMinimum: 10,
});
const midpointPolicy = definePolicy({
  ...publicPolicy,
  id: 'midpoint-6',
  roundingBase: 6,
  rounding: 'midpoint',
});
const policies: [CheckedPolicy, values: number][] = [
  [publicPolicy, 5],
  [accreditedPolicy, 5],
  [exactPolicy, 6],
  [midpointPolicy, 6],
];

describe('no small count can be worked out', { timeout: 60_000 }, () => {
  for (const [policy, values] of policies) {
    it(`from a table and its margins by linear programming, under ${policy.id}: ${values} values are left`, () => {
      const table = fc.oneof(
        fc.tuple(fc.constant([2, 3]), fc.array(fc.nat(40), { minLength: 6, maxLength: 6 })),
        fc.tuple(fc.constant([4, 4]), fc.array(fc.nat(20), { minLength: 16, maxLength: 16 })),
        fc.tuple(fc.constant([2, 2, 3]), fc.array(fc.nat(25), { minLength: 12, maxLength: 12 })),
      );
      fc.assert(
        fc.property(table, ([sizes, cells]) => {
          const { tables } = releaseTables(countTable(sizes, cells), policy);
          expect(leaksIn(new LinearAttack(tables, policy).inferHidden(), policy.threshold, values)).toEqual(
            [],
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('by trying every population that fits, for all 2 x 2 tables of 0, 4, 7, 8, 12 or 22 cases', () => {
    const counts = [0, 4, 7, 8, 12, 22];
    let narrowest = Infinity;
    for (let number = 0; number < counts.length ** 4; number++) {
      const cells = [0, 1, 2, 3].map((place) => counts[Math.floor(number / 6 ** place) % 6] ?? 0);
      narrowest = Math.min(narrowest, leastValuesOf(cells));
    }
    expect(narrowest).toBe(5);
  });
});

/** Of the hidden cells of a 2 x 2 table, the fewest counts that whole populations give one of them. */
function leastValuesOf(cells: readonly number[]): number {
  const released = releaseTables(countTable([2, 2], cells), publicPolicy);
  const ranges = released.table(['d0', 'd1']).cells.map(({ cases }) => rangeOf(cases, publicPolicy));
  const [rows, columns, all] = [['d0'], ['d1'], []].map((names) =>
    released.table(names).cells.map(({ cases }) => rangeOf(cases, publicPolicy)),
  );
  const hidden = released
    .table(['d0', 'd1'])
    .cells.flatMap(({ cases }, cell) => (cases.value === null && cases.suppressed === 'small' ? [cell] : []));
  if (hidden.length === 0) return Infinity;
  const most = 40;
  const possible = ranges.map(({ least, greatest }) =>
    Array.from({ length: Math.min(greatest, most) - least + 1 }, (_, step) => least + step),
  );
  const within = (count: number, range?: { least: number; greatest: number }): boolean =>
    range !== undefined && count >= range.least && count <= range.greatest;
  const seen = cells.map(() => new Set<number>());
  for (const a of possible[0] ?? []) {
    for (const b of possible[1] ?? []) {
      if (!within(a + b, rows?.[0])) continue;
      for (const c of possible[2] ?? []) {
        if (!within(a + c, columns?.[0])) continue;
        for (const d of possible[3] ?? []) {
          if (within(c + d, rows?.[1]) && within(b + d, columns?.[1]) && within(a + b + c + d, all?.[0])) {
            [a, b, c, d].forEach((count, cell) => seen[cell]?.add(count));
          }
        }
      }
    }
  }
  return Math.min(...hidden.map((cell) => seen[cell]?.size ?? 0));
}

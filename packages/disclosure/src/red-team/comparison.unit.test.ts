import { assert, array, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CentreCounts,
  type CheckedPolicy,
  type Policy,
  publicPolicy,
  releaseComparison,
  type ReleasedComparison,
  releaseTables,
} from '../index.ts';

const k = publicPolicy.threshold;

/** The public policy with a rule switched off: a policy that `definePolicy` would not let pass. */
function without(rules: Partial<Policy>): CheckedPolicy {
  return { ...publicPolicy, ...rules };
}

const named = (rows: readonly (readonly [yes: number, no: number])[]): CentreCounts[] =>
  rows.map(([yes, no], index) => ({ centre: `centre-${index}`, yes, no }));

const six = named([
  [40, 22],
  [31, 30],
  [24, 12],
  [61, 18],
  [17, 15],
  [90, 44],
]);

/**
 * The rows that can be of a centre, for a reader who is at another one, knows every centre there is, and of its own cases
 * all: its own row is marked, each other one may be of any other centre.
 */
const candidates = ({ centres }: ReleasedComparison): number => centres.filter(({ own }) => !own).length;

describe('a comparison of centres', () => {
  it('could not be made of tables that need two centres for each number', () => {
    const { tables } = releaseTables(
      {
        dimensions: [{ name: 'centre', categories: six.map(({ centre }) => centre) }],
        rows: six.map(({ centre, yes }) => ({ at: [centre], centre, cases: yes })),
      },
      publicPolicy,
    );
    const byCentre = tables.find(({ dimensions }) => dimensions.length === 1);
    expect(byCentre?.cells.every(({ cases }) => cases.value === null)).toBe(true);
  });

  it('names the other of two centres to each where their number does not matter', () => {
    const two = six.slice(0, 2);
    const off = releaseComparison(two, without({ comparedCentres: 1 }), 'centre-0');
    expect(candidates(off)).toBe(1);
    expect(off.centres.find(({ own }) => !own)).toMatchObject({ yes: 30, no: 30 });
    expect(releaseComparison(two, publicPolicy, 'centre-0').centres).toEqual([]);
  });

  it('leaves every centre at least four rows that may be its own, whoever asks', () => {
    for (const { centre } of six) {
      expect(candidates(releaseComparison(six, publicPolicy, centre))).toBeGreaterThanOrEqual(4);
    }
    expect(releaseComparison(six.slice(0, 4), publicPolicy).centres).toEqual([]);
  });

  it('says the same whatever the centres are called and in whatever order they come', () => {
    const release = (counts: readonly CentreCounts[]) => releaseComparison(counts, publicPolicy).centres;
    const renamed = six.toReversed().map((each, index) => ({ ...each, centre: `z${index}` }));
    expect(release(renamed)).toEqual(release(six));
  });

  it('shows no centre with few cases of either kind, which it does where there is no threshold', () => {
    const few = [...six, { centre: 'small', yes: 9, no: 3 }, { centre: 'all', yes: 30, no: 0 }];
    const shown = (policy: CheckedPolicy) => releaseComparison(few, policy).centres;
    expect(shown(publicPolicy).length).toBe(6);
    expect(shown(without({ threshold: 0, roundingBase: 1 }))).toContainEqual({ yes: 9, no: 3, own: false });
    expect(shown(without({ threshold: 0, roundingBase: 1, zeros: 'shown' }))).toContainEqual({
      yes: 30,
      no: 0,
      own: false,
    });
  });

  it('hides another centre where the totals of all would give a small one away', () => {
    // Exact counts: rounding alone would hide the small one among six.
    const exact = without({ roundingBase: 1 });
    const withSmall = [...six, { centre: 'small', yes: 20, no: 3 }];
    const no = (rows: readonly { readonly no: number }[]) => rows.reduce((sum, row) => sum + row.no, 0);
    const shown = releaseComparison(withSmall, exact).centres;
    expect(no(withSmall) - no(shown)).toBeGreaterThan(k);
    expect(shown.length).toBe(5);
  });

  it('is of more than k cases of each kind in each row, of five rows or none, and never names one', () => {
    const centres = array(record({ yes: integer({ min: 0, max: 60 }), no: integer({ min: 0, max: 60 }) }), {
      maxLength: 9,
    });
    assert(
      property(centres, (rows) => {
        const counts = rows.map((row, index) => ({ centre: `c${index}`, ...row }));
        const { centres: shown } = releaseComparison(counts, publicPolicy);
        expect(shown.length === 0 || shown.length >= 5).toBe(true);
        const large = counts.filter(({ yes, no }) => yes > k && no > k).length;
        expect(shown.length).toBeLessThanOrEqual(large);
        for (const row of shown) {
          expect(Object.keys(row).toSorted()).toEqual(['no', 'own', 'yes']);
          expect([row.yes % 5, row.no % 5]).toEqual([0, 0]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

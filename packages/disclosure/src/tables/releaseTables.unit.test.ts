import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  isReleased,
  ownCentrePolicy,
  proportion,
  publicPolicy,
  releaseTables,
  totalsBy,
  where,
  type Counts,
  type ReleasedTable,
} from '../index.ts';
import { countTable } from '../red-team/countTable.ts';

const shown = ({ cells }: ReleasedTable): (number | string)[] =>
  cells.map(({ cases }) => (cases.value === null ? cases.suppressed : cases.value));

/** Cases of three agents (gluconate, chloride, others) by site (hand, foot). */
const worked = countTable([3, 2], [22, 7, 40, 31, 9, 25]);

describe('categories that are told in another way', () => {
  const dimension = { name: 'step', categories: ['left', 'goes-on'] };
  const counts = (left: number, goesOn: number): Counts => ({
    dimensions: [dimension],
    rows: [
      { at: ['left'], cases: left, centre: 'a' },
      { at: ['goes-on'], cases: goesOn, centre: 'a' },
      { at: ['goes-on'], cases: goesOn, centre: 'b' },
    ],
  });
  const goesOn = [{ dimension: 'step', category: 'goes-on' }];

  it('are not hidden for the sake of a small one when other releases tell them: the total is', () => {
    const told = (elsewhere: typeof goesOn) => {
      const { table } = releaseTables(counts(7, 51), publicPolicy, undefined, { elsewhere });
      return [shown(table(['step'])), shown(table([]))];
    };
    expect(told([])).toEqual([['small', 'complementary'], [110]]);
    expect(told(goesOn)).toEqual([['small', 100], ['complementary']]);
  });

  it('have no cell when they are the rest of the total, which tells no more of either', () => {
    const { table } = releaseTables(counts(3, 50), publicPolicy, undefined, { rest: goesOn });
    expect(table(['step']).cells.map(({ at }) => at)).toEqual([['left']]);
    expect([shown(table(['step'])), shown(table([]))]).toEqual([['small'], [105]]);
    expect(table(['step']).suppressed).toBe(1);
  });
});

describe('a table of 22 and 7, 40 and 31, 9 and 25 cases under the public policy', () => {
  const released = releaseTables(worked, publicPolicy);

  it('hides the 7, then what would leave too few values for it along its row and its column, and rounds the rest', () => {
    expect(shown(released.table(['d0', 'd1']))).toEqual([
      'complementary',
      'small',
      40,
      'complementary',
      10,
      25,
    ]);
  });

  it('comes with its margins, counted and rounded on their own', () => {
    expect(shown(released.table(['d0']))).toEqual([30, 70, 35]);
    expect(shown(released.table(['d1']))).toEqual([70, 65]);
    expect(shown(released.table([]))).toEqual([135]);
  });

  it('has totals that are sums of what is shown, and say what they omit', () => {
    const table = released.table(['d0', 'd1']);
    expect(totalsBy(table, ['d1']).cells.map(({ cases }) => cases)).toEqual([
      { value: 50, omitted: 1 },
      { value: 25, omitted: 2 },
    ]);
    expect(totalsBy(table, []).cells).toEqual([{ at: [], cases: { value: 75, omitted: 3 } }]);
  });

  it('answers a filter as a part of the table', () => {
    const part = where(released.table(['d0', 'd1']), { d0: 'c2' });
    expect(part.dimensions.map(({ name }) => name)).toEqual(['d1']);
    expect(part.cells).toEqual([
      { at: ['c0'], cases: { value: 10 } },
      { at: ['c1'], cases: { value: 25 } },
    ]);
    const [whole] = totalsBy(part, []).cells;
    expect(proportion({ value: 10 }, whole?.cases ?? { value: 0 })).toEqual({ value: 10 / 35 });
  });

  it('is a type of its own: what was put together elsewhere does not pass for it', () => {
    const table = released.table(['d0', 'd1']);
    const copy = { ...table, cells: [{ at: ['c0', 'c1'], cases: { value: 7 } }] };
    expectTypeOf({
      dimensions: copy.dimensions,
      cells: copy.cells,
      suppressed: 0,
      policy: copy.policy,
    }).not.toExtend<ReleasedTable>();
    expectTypeOf(table).toExtend<ReleasedTable>();
    expect(isReleased(copy)).toBe(false);
  });

  it('is marked as released and names its policy', () => {
    const table = released.table(['d0', 'd1']);
    expect(isReleased(table)).toBe(true);
    expect(isReleased(structuredClone(table))).toBe(false);
    expect(table.policy).toMatchObject({ id: 'public', version: 2 });
    expect(table.suppressed).toBe(3);
  });
});

describe('a release', () => {
  it('shows everything, exactly, of a centre to itself', () => {
    const exact = releaseTables(countTable([2, 2], [0, 1, 3, 22]), ownCentrePolicy);
    expect(shown(exact.table(['d0', 'd1']))).toEqual([0, 1, 3, 22]);
    expect(shown(exact.table([]))).toEqual([26]);
  });

  it('shows nothing of a young registry', () => {
    const young = releaseTables(countTable([2, 2], [2, 1, 0, 0]), publicPolicy);
    expect(young.tables.flatMap(shown)).toEqual(Array.from({ length: 9 }, () => 'small'));
  });

  it('hides a count that one centre alone contributed to', () => {
    const oneCentre: Counts = {
      dimensions: [{ name: 'centre', categories: ['seoul', 'daegu'] }],
      rows: [
        { at: ['seoul'], centre: 'seoul', cases: 40 },
        { at: ['daegu'], centre: 'daegu', cases: 60 },
      ],
    };
    expect(shown(releaseTables(oneCentre, publicPolicy).table(['centre']))).toEqual(['small', 'small']);
    expect(shown(releaseTables(oneCentre, publicPolicy).table([]))).toEqual([100]);
  });

  it('of an empty population hides all, and does not fail', () => {
    expect(shown(releaseTables(countTable([2], [0, 0]), publicPolicy).table(['d0']))).toEqual([
      'small',
      'small',
    ]);
  });

  it('shows of a margin what the margin by itself shows, or less', () => {
    const table = fc.array(fc.nat(30), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(table, (cells) => {
        const both = releaseTables(countTable([3, 4], cells), publicPolicy);
        const rows = [0, 1, 2].map((row) =>
          cells.slice(4 * row, 4 * row + 4).reduce((sum, one) => sum + one, 0),
        );
        const alone = shown(releaseTables(countTable([3], rows), publicPolicy).table(['d0']));
        shown(both.table(['d0'])).forEach((value, cell) => {
          expect([alone[cell], 'complementary']).toContain(value);
        });
      }),
    );
  });

  it('refuses what makes no sense, with a pointer to it', () => {
    const refused =
      (counts: Counts, asked?: string[][]): unknown =>
      () =>
        releaseTables(counts, publicPolicy, asked);
    expect(
      refused(
        countTable(
          [2, 2, 2, 2],
          Array.from({ length: 16 }, () => 20),
        ),
      ),
    ).toThrow('/asked/0: expected at most 3 dimensions, filters among them; these are 4');
    expect(refused(worked, [['d0', 'nothing']])).toThrow('/asked/0/1: expected a dimension of the counts');
    expect(refused(worked, [['d0', 'd0']])).toThrow('/asked/0: expected each dimension once');
    expect(refused({ ...worked, rows: [{ at: ['c0', 'c9'], centre: 'a', cases: 3 }] })).toThrow(
      '/rows/0/at/1: expected a category of d1',
    );
    expect(refused({ ...worked, rows: [{ at: ['c0'], centre: 'a', cases: 3 }] })).toThrow(
      '/rows/0/at: expected 2',
    );
    expect(refused({ ...worked, rows: [{ at: ['c0', 'c0'], centre: 'a', cases: 0.5 }] })).toThrow(
      '/rows/0/cases',
    );
    expect(refused({ ...worked, rows: [{ at: ['c0', 'c0'], cases: 5 }] })).toThrow(
      '/rows/0/centre: expected the centre',
    );
    const table = releaseTables(worked, publicPolicy).table(['d0']);
    expect(() => totalsBy(table, ['d1'])).toThrow('/d1: no such dimension; the table has d0');
    expect(() => where(table, { d0: 'c7' })).toThrow('/d0: expected a category');
  });
});

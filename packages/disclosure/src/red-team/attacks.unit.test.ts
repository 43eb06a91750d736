import { describe, expect, it } from 'vitest';
import {
  Cohort,
  countsOf,
  holdCounts,
  judge,
  proportion,
  publicPolicy,
  releasedQuantile,
  releaseEventTimes,
  releaseTables,
  totalsBy,
  type CheckedPolicy,
  type Observations,
  type Policy,
  type ReleasedCurve,
} from '../index.ts';
import { codeCounts } from '../tables/counts.ts';
import { primaryStatuses } from '../tables/knowledge.ts';
import { buildLattice } from '../tables/lattice.ts';
import { showTables } from '../tables/releaseTables.ts';
import { countTable } from './countTable.ts';
import { isolated, subtract } from './differenceAttack.ts';
import { leaksIn, LinearAttack, type SeenTable } from './linearAttack.ts';
import { countCases, drawCases, type DrawnCase } from './population.ts';

const k = publicPolicy.threshold;
const cases = drawCases(300, 1);

/** The public policy with a rule switched off: a policy that `definePolicy` would not let pass. */
function without(rules: Partial<Policy>): CheckedPolicy {
  return { ...publicPolicy, ...rules };
}

/** What would be released with primary suppression and rounding alone. */
function withoutComplements(sizes: readonly number[], cells: readonly number[]): readonly SeenTable[] {
  const truth = codeCounts(countTable(sizes, cells));
  const lattice = buildLattice(truth, [sizes.map((_, index) => index)]);
  return showTables(lattice, primaryStatuses(lattice, publicPolicy), publicPolicy).tables;
}

const all = (some: readonly DrawnCase[], policy: CheckedPolicy): SeenTable =>
  releaseTables(countCases(some, ['sex', 'site']), policy).table(['sex', 'site']);
const cohort = (some: readonly DrawnCase[]): Cohort => Cohort.of(some.map((one) => cases.indexOf(one)));

describe('two filters whose difference is one case', () => {
  const fewer = cases.filter((_, index) => index !== 17);
  const attack = (policy: CheckedPolicy) =>
    isolated(subtract(all(cases, policy), all(fewer, policy), policy), k);

  it('tell the attributes of the case where counts are exact', () => {
    expect(attack(without({ roundingBase: 1 }))).toEqual([
      { at: [cases[17]?.attributes[0], cases[17]?.attributes[3]], least: 1, greatest: 1 },
    ]);
  });

  it('tell nothing of any case where they are rounded, were they answered', () => {
    for (const one of cases) {
      const rest = cases.filter((other) => other !== one);
      expect(isolated(subtract(all(cases, publicPolicy), all(rest, publicPolicy), publicPolicy), k)).toEqual(
        [],
      );
    }
  });

  it('are not both answered', () => {
    const earlier = [{ question: 'all', cohort: cohort(cases) }];
    expect(judge(earlier, cohort(fewer), publicPolicy)).toMatchObject({ admitted: false });
    expect(judge(earlier, cohort(fewer), without({ threshold: 0 }))).toEqual({ admitted: true });
  });
});

describe('a registry with and without one small centre', () => {
  const centres = Map.groupBy(cases, ({ centre }) => centre);
  const [small] = [...centres.values()].toSorted((a, b) => a.length - b.length);
  const few = (small ?? []).slice(0, 5);
  const fewer = cases.filter((one) => !few.includes(one));

  it('tells of its cases where counts are exact', () => {
    const exact = without({ roundingBase: 1 });
    expect(isolated(subtract(all(cases, exact), all(fewer, exact), exact), k).length).toBeGreaterThan(0);
  });

  it('tells nothing where they are rounded, and is not asked with the ledger', () => {
    expect(isolated(subtract(all(cases, publicPolicy), all(fewer, publicPolicy), publicPolicy), k)).toEqual(
      [],
    );
    const earlier = [{ question: 'all', cohort: cohort(cases) }];
    expect(judge(earlier, cohort(fewer), publicPolicy)).toMatchObject({ admitted: false });
  });
});

describe('a total minus its parts', () => {
  const [sizes, cells] = [
    [3, 2],
    [22, 7, 40, 31, 9, 25],
  ];
  const { tables, table } = releaseTables(countTable(sizes, cells), publicPolicy);

  it('gives a small part away where nothing is hidden for its sake', () => {
    const attack = new LinearAttack(withoutComplements(sizes, cells), publicPolicy);
    expect(leaksIn(attack.inferHidden(), k, 5)).toEqual([
      { where: { d0: 'c0', d1: 'c1' }, least: 6, greatest: 7 },
    ]);
  });

  it('does not with complementary suppression', () => {
    expect(leaksIn(new LinearAttack(tables, publicPolicy).inferHidden(), k, 5)).toEqual([]);
  });

  it('gives it away where a total is exact, and so is never mixed with what is rounded', () => {
    const exact = new LinearAttack(withoutComplements(sizes, cells), publicPolicy).know({ d0: 'c0' }, 29);
    const [inferred] = exact.inferHidden();
    expect(inferred).toEqual({ where: { d0: 'c0', d1: 'c1' }, least: 7, greatest: 7 });
    const names = table(['d0', 'd1']);
    expect(totalsBy(names, ['d0']).cells[0]?.cases).toEqual({ value: null, suppressed: 'complementary' });
  });
});

describe('small counts shown', () => {
  it('are found where there is no threshold, and none with it', () => {
    const shownSmall = (policy: CheckedPolicy): number => {
      const { cells } = releaseTables(countTable([2, 3], [2, 30, 12, 6, 40, 25]), policy).table(['d0', 'd1']);
      return [cells[0], cells[3]].filter((cell) => cell?.cases.value !== null).length;
    };
    expect(shownSmall(without({ threshold: 0, roundingBase: 1 }))).toBe(2);
    expect(shownSmall(publicPolicy)).toBe(0);
  });
});

describe('a centre with a single case, and a count of one centre alone', () => {
  const counts = {
    dimensions: [{ name: 'site', categories: ['hand', 'foot'] }],
    rows: [
      { at: ['hand'], centre: 'a', cases: 30 },
      { at: ['hand'], centre: 'b', cases: 1 },
      { at: ['foot'], centre: 'a', cases: 40 },
    ],
  };
  const shownAt = (policy: CheckedPolicy): (number | null)[] =>
    releaseTables(counts, policy)
      .table(['site'])
      .cells.map((cell) => cell.cases.value);

  it('is shown where centres do not matter', () => {
    expect(shownAt(without({ minCentres: 1 }))).toEqual([30, 40]);
  });

  it('is hidden, and cannot be had from the total', () => {
    expect(shownAt(publicPolicy)).toEqual([null, null]);
  });

  it('has no table of its own', () => {
    const single = { ...counts, rows: [{ at: ['hand'], centre: 'b', cases: 1 }] };
    expect(releaseTables(single, publicPolicy).tables.flatMap(({ cells }) => cells)).toEqual(
      [[], ['hand'], ['foot']].map((at) => ({ at, cases: { value: null, suppressed: 'small' } })),
    );
  });
});

describe('a group of whom all, or none, have an attribute', () => {
  const counts = countTable([2, 2], [40, 0, 30, 30]);
  const attack = (policy: CheckedPolicy) =>
    new LinearAttack(releaseTables(counts, policy).tables, policy).infer([{ d0: 'c0', d1: 'c1' }]);

  it('is known to be such a group where zeros are shown', () => {
    expect(attack(without({ zeros: 'shown' }))).toMatchObject([{ least: 0, greatest: 0 }]);
  });

  it('is not where zeros are hidden, and has no share of 100 %', () => {
    const [inferred] = attack(publicPolicy);
    expect(inferred?.greatest).toBeGreaterThanOrEqual(4);
    const table = releaseTables(counts, publicPolicy).table(['d0', 'd1']);
    const [cell, whole] = [table.cells[0]?.cases, totalsBy(table, ['d0']).cells[0]?.cases];
    if (cell === undefined || whole === undefined) throw new Error('The table lost its first row.');
    expect(proportion(cell, whole).value).toBeNull();
  });
});

describe('an edition and the one before', () => {
  const before = countTable([2, 2], [22, 18, 37, 40]);
  const now = countTable([2, 2], [23, 18, 37, 40]);
  const changedIn = (at: readonly string[]): number => (at.join() === 'c0,c0' ? 1 : 0);
  const shownOf = (counts: typeof before): number[] =>
    releaseTables(counts, publicPolicy)
      .table(['d0', 'd1'])
      .cells.map((cell) => cell.cases.value ?? -1);

  it('show, even rounded, where the one new case went', () => {
    expect([shownOf(before), shownOf(now)]).toEqual([
      [20, 20, 35, 40],
      [25, 20, 35, 40],
    ]);
  });

  it('show the same until k cases of a cell have changed', () => {
    const may = holdCounts(null, before, changedIn, 'May', publicPolicy);
    const june = holdCounts(may, now, changedIn, 'June', publicPolicy);
    expect(shownOf(countsOf(june))).toEqual(shownOf(before));
    const july = holdCounts(
      june,
      countTable([2, 2], [29, 18, 37, 40]),
      (at) => 7 * changedIn(at),
      'July',
      publicPolicy,
    );
    expect(shownOf(countsOf(july))).toEqual([30, 20, 35, 40]);
    expect(july.cells.map(({ rows }) => rows.asOf)).toEqual(['July', 'May', 'May', 'May']);
  });

  it('do not show the first case of a cell that had none', () => {
    const may = holdCounts(null, countTable([1, 2], [40, 0]), () => 0, 'May', publicPolicy);
    const bare = { ...may, cells: may.cells.filter(({ at }) => at[1] === 'c0') };
    const grown = countTable([1, 2], [40, 9]);
    const held = holdCounts(bare, grown, (_, since) => (since === 'May' ? 6 : 0), 'June', publicPolicy);
    expect(countsOf(held).rows.reduce((sum, row) => sum + row.cases, 0)).toBe(40);
    const due = holdCounts(bare, grown, () => 9, 'June', publicPolicy);
    expect(countsOf(due).rows.reduce((sum, row) => sum + row.cases, 0)).toBe(49);
  });
});

describe('the steps of a curve', () => {
  const seen = cases.slice(0, 60).filter(({ right }) => right !== Infinity);
  const times: Observations = { left: seen.map(({ right }) => right), right: seen.map(({ right }) => right) };
  /** True events behind each released step: what an attacker who knows the policy reads it as, at best. */
  const stepsOf = (curve: ReleasedCurve): { day: number; truly: number }[] => {
    if (curve.kind === 'none') return [];
    const days = curve.rows.right.filter((day) => day !== Infinity);
    return days.map((day, step) => ({
      day,
      truly: seen.filter(({ right }) => right <= day && right > (days[step - 1] ?? -1)).length,
    }));
  };
  const smallSteps = (policy: CheckedPolicy) =>
    stepsOf(releaseEventTimes(times, 5, policy)).filter(({ truly }) => truly <= k);

  it('are single patients where steps are not put together', () => {
    expect(smallSteps(without({ curveStepMinimum: 1, roundingBase: 1 })).length).toBeGreaterThan(0);
    expect(smallSteps(without({ curveStepMinimum: 3 })).length).toBeGreaterThan(0);
  });

  it('are visit days where there is no grid', () => {
    const days = stepsOf(releaseEventTimes(times, 5, without({ curveGridDays: 1 }))).map(({ day }) => day);
    expect(days.some((day) => day % 7 !== 0)).toBe(true);
  });

  it('hold more than k patients, on whole weeks, and leave more than k at risk', () => {
    const curve = releaseEventTimes(times, 5, publicPolicy);
    const steps = stepsOf(curve);
    expect(steps.length).toBeGreaterThan(1);
    expect(smallSteps(publicPolicy)).toEqual([]);
    expect(steps.every(({ day }) => day % 7 === 0)).toBe(true);
    const last = steps.at(-1)?.day ?? 0;
    expect(seen.filter(({ right }) => right > last).length).toBeGreaterThan(k);
  });

  it('go on to the last patient where there is no threshold', () => {
    const steps = stepsOf(releaseEventTimes(times, 5, without({ threshold: 0 })));
    expect(seen.filter(({ right }) => right > (steps.at(-1)?.day ?? 0)).length).toBeLessThanOrEqual(k);
  });
});

describe('a quantile of a tiny group', () => {
  const tiny: Observations = { left: [5, 9, 12, 40], right: [5, 9, 12, 40] };
  const many: Observations = { left: [6, 20, 30], right: [6, 20, Infinity], weight: [3, 20, 20] };
  const stepless = { curveStepMinimum: 1, roundingBase: 1 };

  it('is a patient where neither a minimum of cases nor a step minimum stands', () => {
    const naked = without({ ...stepless, threshold: 0, quantileMinimum: 0, curveGridDays: 1 });
    expect(releasedQuantile(releaseEventTimes(tiny, 4, naked), 0.25, naked)).toEqual({
      kind: 'within',
      left: 0,
      right: 5,
    });
  });

  it('is not told of a tiny group, nor where few of many lie on one side', () => {
    expect(releasedQuantile(releaseEventTimes(tiny, 4, publicPolicy), 0.5, publicPolicy).kind).toBe('none');
    const noMinimum = without({ ...stepless, quantileMinimum: 0 });
    expect(releasedQuantile(releaseEventTimes(many, 4, noMinimum), 0.05, noMinimum).kind).toBe('within');
    const noSteps = without(stepless);
    expect(releasedQuantile(releaseEventTimes(many, 4, noSteps), 0.05, noSteps).kind).toBe('none');
    expect(releasedQuantile(releaseEventTimes(many, 4, noSteps), 0.3, noSteps).kind).toBe('within');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { Cohort, judge, publicPolicy, releaseTables, type LedgerEntry } from '../index.ts';
import { fewLeftOver } from './cohortAttack.ts';
import { leaksIn, LinearAttack, type Inference, type SeenTable } from './linearAttack.ts';
import { attributes, countCases, drawCases } from './population.ts';
import { randomNumbers } from './randomNumbers.ts';

const k = publicPolicy.threshold;
const cases = drawCases(300, 2);
const names = attributes.map(({ name }) => name);
const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b]));

const fewest = (inferences: readonly Inference[]): number =>
  Math.min(...inferences.map(({ least, greatest }) => greatest - least + 1));

describe('all questions of two dimensions about 300 cases of five attributes', { timeout: 60_000 }, () => {
  let onItsOwn: SeenTable[][];
  let together: Inference[];

  beforeAll(() => {
    onItsOwn = pairs.map((pair) => [...releaseTables(countCases(cases, pair), publicPolicy).tables]);
    together = new LinearAttack(onItsOwn.flat(), publicPolicy).inferHidden();
  }, 60_000);

  it('have small cells, or there would be nothing to attack', () => {
    expect(together.length).toBeGreaterThan(15);
  });

  it('leave each small cell at least 5 possible counts, by what one question tells', () => {
    for (const tables of onItsOwn) {
      expect(leaksIn(new LinearAttack(tables, publicPolicy).inferHidden(), k, 5)).toEqual([]);
    }
  });

  it('leave it at least 4 by what all of them tell together, released one by one', () => {
    expect(fewest(together)).toBe(4);
  });

  it('leave it at least 5 by what all of them tell together, released as one grid', {
    timeout: 60_000,
  }, () => {
    const grid = releaseTables(countCases(cases, names), publicPolicy, pairs);
    expect(fewest(new LinearAttack(grid.tables, publicPolicy).inferHidden())).toBeGreaterThanOrEqual(5);
  });

  it('tell of no combination of three attributes that it has 1 to k cases', () => {
    const three = ['age', 'site', 'pattern'];
    const asked = pairs.filter((pair) => pair.every((name) => three.includes(name)));
    const tables = asked.flatMap((pair) => releaseTables(countCases(cases, pair), publicPolicy).tables);
    const found = new LinearAttack(tables, publicPolicy).inferCombinations();
    expect(found.filter(({ least, greatest }) => least >= 1 && greatest <= k)).toEqual([]);
  });
});

describe('a researcher who asks about every cohort of one and two attributes', { timeout: 60_000 }, () => {
  const cohorts = [[], ...names.map((name) => [name]), ...pairs].flatMap((dimensions) =>
    dimensions.reduce<Set<number>[]>(
      (sets, name) =>
        sets.flatMap((set) => {
          const index = names.indexOf(name);
          return (attributes[index]?.categories ?? []).map(
            (category) => new Set([...set].filter((one) => cases[one]?.attributes[index] === category)),
          );
        }),
      [new Set(cases.keys())],
    ),
  );

  /** In an order drawn from a seed; cohorts of k or fewer have nothing shown and are left out. */
  const answered = (seed: number, ledger: boolean): Set<number>[] => {
    const random = randomNumbers(seed);
    const order = cohorts
      .filter(({ size }) => size > k)
      .map((set) => ({ set, at: random() }))
      .toSorted((a, b) => a.at - b.at);
    const entries: LedgerEntry[] = [];
    return order.flatMap(({ set }, question) => {
      const entry = { question: String(question), cohort: Cohort.of(set) };
      if (ledger && !judge(entries, entry.cohort, publicPolicy).admitted) return [];
      entries.push(entry);
      return [set];
    });
  };

  it('can subtract answers down to a few cases without the ledger', () => {
    expect(fewLeftOver(answered(1, false), k).length).toBeGreaterThan(0);
  });

  it('cannot with it, in whatever order, by adding and subtracting two or three answers', {
    timeout: 60_000,
  }, () => {
    for (const seed of [1, 2, 3]) {
      const given = answered(seed, true);
      expect(given.length).toBeGreaterThan(20);
      expect(fewLeftOver(given, k)).toEqual([]);
    }
  });
});

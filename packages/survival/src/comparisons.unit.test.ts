import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  adviseBySize,
  binomialFunnel,
  centreRates,
  concordance,
  cox,
  grayTest,
  intervalLogRank,
  intervalLogRankPermutation,
  logRank,
  logRankPermutation,
  metaAnalysis,
  parametric,
  parametricMean,
  parametricQuantile,
  parametricSurvival,
  poissonFunnel,
  poissonLimits,
  poolLogHazards,
  poolLogMedians,
  poolLogRates,
  proportionality,
  timeLost,
} from './index.ts';

const exact = (...times: number[]): { left: number[]; right: number[] } => ({ left: times, right: times });

describe('logRank', () => {
  it('drops a group that nothing was expected of, and has p = 1 when none is left to compare', () => {
    const test = logRank({ left: [5, 6, 1, 2], right: [5, 6, Infinity, Infinity] }, ['A', 'A', 'B', 'B']);
    expect([test.chiSquare, test.df, test.p]).toEqual([0, 0, 1]);
  });

  it('compares within strata only', () => {
    const rows = exact(1, 2, 11, 12);
    expect(logRank(rows, [0, 0, 1, 1], { strata: ['x', 'x', 'y', 'y'] }).chiSquare).toBe(0);
  });

  it('has as trend over two groups the same statistic', () => {
    const test = logRank(exact(1, 4, 2, 9, 7), ['a', 'a', 'b', 'b', 'b']);
    expect(test.trend.chiSquare).toBeCloseTo(test.chiSquare, 12);
  });

  it('finds two of the ten splits at least as far from the expectation', () => {
    const test = logRankPermutation(exact(1, 2, 10, 11, 12), ['a', 'a', 'b', 'b', 'b']);
    expect(test.pExact).toBeCloseTo(2 / 10, 12);
  });

  it('refuses an exact test of fractional cases and of three groups', () => {
    expect(() => logRankPermutation({ ...exact(1, 2), weight: [0.5, 1] }, ['a', 'b'])).toThrow(
      /whole numbers/,
    );
    expect(() => logRankPermutation(exact(1, 2, 3), ['a', 'b', 'c'])).toThrow(/two are needed/);
  });

  it('refuses labels that do not match the rows', () => {
    expect(() => logRank(exact(1, 2), ['a'])).toThrow(/1 labels for 2 rows/);
  });
});

describe('intervalLogRank', () => {
  const rows = { left: [0, 0, 7, 7, 21, 21], right: [7, 7, 21, 28, 42, Infinity] };
  const arms = ['a', 'a', 'a', 'b', 'b', 'b'];

  it('gives scores that add to zero, positive for the group with early events', () => {
    for (const scores of ['sun', 'finkelstein', 'wilcoxon'] as const) {
      const test = intervalLogRank(rows, arms, { scores });
      expect((test.scoreSums[0] ?? 0) + (test.scoreSums[1] ?? 0)).toBeCloseTo(0, 9);
      expect(test.scoreSums[0]).toBeGreaterThan(0);
    }
  });

  it('has an exact version for small groups', () => {
    const test = intervalLogRankPermutation(rows, arms);
    expect(test.pExact).toBeGreaterThan(0.05);
    expect(test.pExact).toBeLessThanOrEqual(0.2);
  });
});

describe('cox', () => {
  it('says when a covariate separates the events instead of giving a number', () => {
    expect(cox(exact(1, 2, 3, 10, 11, 12), [[1, 1, 1, 0, 0, 0]]).status).toBe('separated');
  });

  it('says when covariates cannot be told apart', () => {
    const x = [1, 0, 0, 1, 1];
    expect(cox(exact(3, 1, 4, 2, 5), [x, x.map((value) => 2 * value)]).status).toBe('collinear');
  });

  it('has no effect of no covariates, and one row is no information', () => {
    expect(cox(exact(1, 2), []).logLikelihood).toBeCloseTo(-Math.log(2), 12);
    expect(cox(exact(1), [[1]]).likelihoodRatio.chiSquare).toBe(0);
  });

  it('refuses a covariate that is not a number', () => {
    expect(() => cox(exact(1, 2), [[1, Number.NaN]])).toThrow(/row 1: covariate 0 is NaN/);
  });

  it('checks proportionality and concordance of what it fitted', () => {
    const fit = cox(exact(3, 1, 4, 2, 5, 9, 7), [[1, 2, 1, 0, 0, 1, 0]]);
    expect(proportionality(fit).global.df).toBe(1);
    expect(concordance(fit)).toBeGreaterThanOrEqual(0.5);
  });
});

describe('parametric', () => {
  it('finds events / time of an exponential', () => {
    const fit = parametric({ left: [2, 4, 10], right: [2, 4, Infinity] }, 'exponential');
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(16 / 2), 10);
    expect(parametricMean(fit)).toBeCloseTo(8, 8);
    expect(parametricSurvival(fit, parametricQuantile(fit, 0.25))).toBeCloseTo(0.75, 12);
  });

  it('says that there is no finite maximum where one time splits all intervals, or nothing ever happens', () => {
    const split = { left: [0, 7, 21], right: [21, 28, 183] };
    for (const distribution of ['weibull', 'log-normal', 'log-logistic'] as const) {
      expect(parametric(split, distribution).status).toBe('noFiniteMaximum');
    }
    expect(parametric({ left: [5, 9], right: [Infinity, Infinity] }, 'exponential').status).toBe(
      'noFiniteMaximum',
    );
  });

  it('takes delayed entry of a memoryless time for a later start', () => {
    const late = parametric({ entry: [3, 5], left: [7, 6], right: [7, 6] }, 'exponential');
    expect(late.coefficients[0]).toBeCloseTo(Math.log((4 + 1) / 2), 9);
  });

  it('refuses an exact time 0', () => {
    expect(() => parametric(exact(0, 3), 'weibull')).toThrow(/row 0: an exact time 0/);
  });
});

describe('competing risks', () => {
  const rows = { ...exact(1, 2, 3, 4), cause: [1, 2, 1, 2] };

  it('lose time to each cause, and all of tau is accounted for', () => {
    const lost = timeLost(aalenJohansen(rows), 4);
    const total = lost.causes.reduce((sum, { timeLost: days }) => sum + days, lost.eventFree);
    expect(total).toBeCloseTo(4, 12);
  });

  it('do not differ between groups that are the same', () => {
    const twice = {
      left: [...rows.left, ...rows.left],
      right: [...rows.right, ...rows.right],
      cause: [...rows.cause, ...rows.cause],
    };
    const test = grayTest(twice, ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'], 1);
    expect(test.statistic).toBeCloseTo(0, 12);
    expect(test.p).toBeCloseTo(1, 6);
  });
});

describe('centres', () => {
  const rows = { left: [2, 3, 9, 5, 6, 7], right: [2, 3, Infinity, Infinity, Infinity, 7] };
  const centre = ['x', 'x', 'x', 'y', 'y', 'z'];

  it('are all listed, with exact limits, and expectations that add to the events', () => {
    const rates = centreRates(rows, centre);
    expect(rates.map(({ events }) => events)).toEqual([2, 0, 1]);
    expect(rates.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(3, 10);
    expect(rates[1]?.lower).toBe(0);
    expect(poissonLimits(0).upper).toBeCloseTo(-Math.log(0.025), 12);
  });

  it('without an event are named as left out of a pooled value', () => {
    for (const pooling of [poolLogRates(rows, centre), poolLogHazards(rows, centre, 8)]) {
      expect(pooling.leftOut).toEqual([expect.objectContaining({ centre: 'y' })]);
      expect(pooling.pooled?.centres).toBe(2);
    }
    expect(poolLogMedians(rows, centre).leftOut.length).toBeGreaterThan(0);
  });

  it('that differ widely have a variance between them, by every method', () => {
    for (const method of ['dersimonian-laird', 'paule-mandel', 'reml'] as const) {
      const fit = metaAnalysis([0, 1, 2, 3], [0.01, 0.01, 0.01, 0.01], { method });
      expect(fit.estimate).toBeCloseTo(1.5, 10);
      expect(fit.tau2).toBeCloseTo(5 / 3 - 0.01, 8);
      expect(fit.i2).toBeGreaterThan(0.99);
    }
  });

  it('stay inside a funnel as often as its level says', () => {
    expect(poissonFunnel(10, 0.95)).toEqual({ lower: 0.4, upper: 1.7 });
    expect(binomialFunnel(20, 0.5, 0.95)).toEqual({ lower: 0.3, upper: 0.7 });
  });
});

describe('advice by size', () => {
  it('is boxes below 10, beta product below 30, heterogeneity from 100 cases and 5 centres', () => {
    expect(adviseBySize(7)).toMatchObject({ curves: 'boxes', limits: 'none', comparison: false });
    expect(adviseBySize(12)).toMatchObject({ curves: 'small', limits: 'beta product mid-p' });
    expect(adviseBySize(100, 5)).toMatchObject({ curves: 'full', centreHeterogeneity: true });
    expect(adviseBySize(100, 4).centreHeterogeneity).toBe(false);
  });
});

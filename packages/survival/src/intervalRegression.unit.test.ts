import { describe, expect, it } from 'vitest';
import { intervalRegression, ObservationError, seededRandom, turnbull, type IntervalModel } from './index.ts';

const MODELS: readonly IntervalModel[] = ['proportional hazards', 'proportional odds'];

/** Times with a known effect of one covariate, seen at visits only. */
function visited(
  n: number,
  effect: number,
  model: IntervalModel,
): { left: number[]; right: number[]; x: number[] } {
  const random = seededRandom(n);
  const drawn = Array.from({ length: n }, () => {
    const x = random() * 2 - 1;
    const chance = random();
    const cumulative = model === 'proportional hazards' ? -Math.log(1 - chance) : chance / (1 - chance);
    const time = 60 * (cumulative / Math.exp(effect * x)) ** 0.8;
    const visits = [0, 7, 21, 42, 84, 182].map((day) => day + (day > 0 ? Math.floor(3 * random()) : 0));
    const left = visits.findLast((day) => day < time) ?? 0;
    return { x, left, right: visits.find((day) => day >= time) ?? Infinity };
  });
  return {
    left: drawn.map(({ left }) => left),
    right: drawn.map(({ right }) => right),
    x: drawn.map(({ x }) => x),
  };
}

describe.each(MODELS)('regression of intervals, %s', (model) => {
  const { x, ...rows } = visited(400, 0.8, model);
  const fit = intervalRegression(rows, [x], model);

  it('finds the effect that the times were drawn with', () => {
    expect(fit.status).toBe('converged');
    expect(Math.abs((fit.coefficients[0] ?? 0) - 0.8)).toBeLessThan(2 * (fit.stdErr[0] ?? 0));
    expect(fit.likelihoodRatio.p).toBeLessThan(0.001);
  });

  it('has standard errors that the likelihood ratio bears out', () => {
    const wald = ((fit.coefficients[0] ?? 0) / (fit.stdErr[0] ?? 1)) ** 2;
    expect(wald / fit.likelihoodRatio.chiSquare).toBeGreaterThan(0.8);
    expect(wald / fit.likelihoodRatio.chiSquare).toBeLessThan(1.25);
  });

  it('does not depend on how a covariate is measured', () => {
    const other = intervalRegression(rows, [x.map((value) => 5 - 10 * value)], model);
    expect(other.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
    expect(other.coefficients[0]).toBeCloseTo((fit.coefficients[0] ?? 0) / -10, 5);
    expect(other.stdErr[0]).toBeCloseTo((fit.stdErr[0] ?? 0) / 10, 4);
  });

  it('is the pooled estimate where there is nothing to regress on', () => {
    const pooled = turnbull(rows);
    const none = intervalRegression(rows, [], model);
    expect(none.logLikelihood).toBeCloseTo(pooled.logLikelihood, 8);
    none.survivalAfter.forEach((survival, j) => {
      expect(survival).toBeCloseTo(pooled.survivalAfter[j] ?? 0, 5);
    });
  });

  it('has no effect between groups that are the same', () => {
    const twice = { left: [...rows.left, ...rows.left], right: [...rows.right, ...rows.right] };
    const group = [...rows.left.map(() => 0), ...rows.left.map(() => 1)];
    const same = intervalRegression(twice, [group], model);
    expect(same.coefficients[0]).toBeCloseTo(0, 5);
    expect(same.likelihoodRatio.chiSquare).toBeCloseTo(0, 7);
  });

  it('says when an effect grows without end, and when the cases do not tell effects apart', () => {
    const split = { left: [0, 0, 0, 20, 20, 20], right: [5, 5, 5, 30, 30, 30] };
    expect(intervalRegression(split, [[1, 1, 1, 0, 0, 0]], model).status).toBe('separated');
    expect(intervalRegression(rows, [x, x.map((value) => 2 * value)], model).status).toBe('collinear');
    expect(intervalRegression({ left: [3], right: [9] }, [[1]], model).status).toBe('collinear');
    expect(intervalRegression({ left: [], right: [] }, [[]], model).status).toBe('collinear');
  });
});

it('regression of intervals refuses delayed entry and a covariate that is not finite', () => {
  expect(() => intervalRegression({ entry: [1], left: [3], right: [5] }, [[1]])).toThrow(ObservationError);
  expect(() => intervalRegression({ left: [1, 2], right: [3, 4] }, [[1, Number.NaN]])).toThrow(
    /row 1: covariate 0 is NaN/,
  );
});

import { describe, expect, it } from 'vitest';
import {
  betaProduct,
  kaplanMeier,
  kaplanMeierQuantile,
  nelsonAalen,
  ObservationError,
  restrictedMean,
  restrictedMeanDifference,
  reverseKaplanMeier,
  riskTable,
} from './index.ts';

const exact = (...times: number[]): { left: number[]; right: number[] } => ({ left: times, right: times });

describe('kaplanMeier at the edges', () => {
  it('is empty without cases', () => {
    const curve = kaplanMeier({ left: [], right: [] });
    expect([curve.n, curve.time.length]).toEqual([0, 0]);
    expect(kaplanMeierQuantile(curve)[0]).toMatchObject({
      time: null,
      rule: 'notReached',
      lower: null,
      upper: null,
    });
    expect(riskTable({ left: [], right: [] }, [5])).toMatchObject({ n: 0, atRisk: new Float64Array([0]) });
  });

  it('falls to 0 with one case, at day 0 too, and its limits are undefined there', () => {
    const curve = kaplanMeier(exact(0));
    expect([curve.atRisk[0], curve.survival[0]]).toEqual([1, 0]);
    expect(curve.stdErr[0]).toBeNaN();
    expect(curve.lower[0]).toBeNaN();
  });

  it('stays at 1 when all are censored, with plain and log limits [1, 1] and the others undefined', () => {
    const censored = { left: [5, 9], right: [Infinity, Infinity] };
    expect([...kaplanMeier(censored, { scale: 'plain' }).lower]).toEqual([1, 1]);
    expect([...kaplanMeier(censored, { scale: 'logit' }).upper]).toEqual([Number.NaN, Number.NaN]);
  });

  it('counts events before censorings at one time', () => {
    const curve = kaplanMeier({ left: [4, 4], right: [4, Infinity] });
    expect([curve.atRisk[0], curve.events[0], curve.censored[0], curve.survival[0]]).toEqual([2, 1, 1, 0.5]);
  });

  it('puts those who enter at a time at risk from just after it, and lets the risk set rise again', () => {
    const rows = { entry: [0, 4, 5], left: [4, 6, 8], right: [4, 6, 8] };
    expect([...kaplanMeier(rows).atRisk]).toEqual([1, 2, 1]);
    expect([...riskTable(rows, [4, 4.5, 5.5, 8, 9]).atRisk]).toEqual([1, 1, 2, 1, 0]);
  });

  it('ignores rows of weight 0 and takes fractional weights to exactly 0 at the last event', () => {
    const curve = kaplanMeier({ ...exact(1, 2, 3, 9), weight: [0.1, 0.2, 0.7, 0] });
    expect([...curve.time]).toEqual([1, 2, 3]);
    expect(curve.survival[2]).toBe(0);
  });

  it('refuses an interval and names the row', () => {
    expect(() => kaplanMeier({ left: [1, 3], right: [1, 9] })).toThrow(/row 1: .*\(3, 9\].*turnbull/);
  });

  it('refuses a confidence level of 95', () => {
    expect(() => kaplanMeier(exact(1), { level: 95 })).toThrow(/confidence level is 95/);
  });
});

describe('kaplanMeierQuantile', () => {
  it('takes the middle of a flat stretch at exactly one half and reports both ends', () => {
    expect(kaplanMeierQuantile(kaplanMeier(exact(5, 10, 15, 20)))[0]).toMatchObject({
      time: 12.5,
      rule: 'flat',
      flatStart: 10,
      flatEnd: 15,
    });
  });

  it('gives no median but its start when the curve ends flat at one half', () => {
    const curve = kaplanMeier({ left: [10, 10, 30, 30], right: [10, 10, Infinity, Infinity] });
    expect(kaplanMeierQuantile(curve)[0]).toMatchObject({
      time: null,
      rule: 'endFlat',
      flatStart: 10,
      flatEnd: null,
    });
  });

  it('does not reach a median that the curve stays above', () => {
    const curve = kaplanMeier({ left: [5, 9, 9], right: [5, Infinity, Infinity] });
    expect(kaplanMeierQuantile(curve)[0]).toMatchObject({ time: null, rule: 'notReached' });
  });
});

describe('riskTable', () => {
  it('gives the same from a curve as from the observations', () => {
    const rows = { entry: [0, 2, 0, 3], left: [3, 5, 7, 9], right: [3, 5, Infinity, 9] };
    expect(riskTable(kaplanMeier(rows), [1, 3, 6, 20])).toEqual(riskTable(rows, [1, 3, 6, 20]));
  });
});

describe('betaProduct', () => {
  it('is Clopper-Pearson without censoring, also before the first event and after the last', () => {
    const limits = betaProduct(exact(1, 2, 3, 4), { midP: false });
    expect(limits.lower[0]).toBeCloseTo(0.025 ** (1 / 4), 12);
    expect(limits.upper[0]).toBe(1);
    expect(limits.lower[4]).toBe(0);
    expect(limits.upper[4]).toBeCloseTo(1 - 0.025 ** (1 / 4), 12);
  });

  it('is narrower in its mid-p version, and exact where that can be solved by hand', () => {
    const limits = betaProduct({ left: [7, 14], right: [7, Infinity] });
    expect(limits.lower[1]).toBeCloseTo(0.025, 12);
    expect(limits.upper[1]).toBeCloseTo(0.975, 12);
  });

  it('refuses delayed entry', () => {
    expect(() => betaProduct({ entry: [1], left: [3], right: [3] })).toThrow(ObservationError);
  });
});

describe('restrictedMean', () => {
  const curve = kaplanMeier(exact(21, 28, 183));

  it('is the area under the curve', () => {
    expect(restrictedMean(curve, 183).mean).toBeCloseTo((21 + 28 + 183) / 3, 10);
  });

  it('refuses a tau beyond follow-up unless asked, and then flags it', () => {
    expect(() => restrictedMean(curve, 365)).toThrow(/last observed time is 183/);
    expect(restrictedMean(curve, 365, { beyondFollowUp: 'carry' }).withinFollowUp).toBe(false);
  });

  it('compares means to one tau only', () => {
    expect(() => restrictedMeanDifference(restrictedMean(curve, 28), restrictedMean(curve, 90))).toThrow(
      /same tau/,
    );
  });
});

describe('follow-up and hazard', () => {
  it('takes those who resolved on a day out of the risk of censoring that day', () => {
    const rows = { left: [5, 5], right: [5, Infinity] };
    expect(reverseKaplanMeier(rows).survival[0]).toBe(0);
    expect(reverseKaplanMeier(rows, { ties: 'flipped' }).survival[0]).toBe(0.5);
  });

  it('adds d / Y', () => {
    expect([...nelsonAalen(exact(1, 2)).cumulativeHazard]).toEqual([0.5, 1.5]);
  });
});

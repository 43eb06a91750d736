import { describe, expect, it } from 'vitest';
import type { Count } from './count.ts';
import { type Estimation, estimate } from './estimate.ts';

const never = Number.POSITIVE_INFINITY;

/** The seven published neonates, and one whose lesion was taken out. */
const counts: Count[] = [
  { at: [], kind: 'resolved', left: 0, right: 21, cases: 2 },
  { at: [], kind: 'resolved', left: 0, right: 61, cases: 1 },
  { at: [], kind: 'resolved', left: 0, right: 84, cases: 1 },
  { at: [], kind: 'resolved', left: 7, right: 28, cases: 1 },
  { at: [], kind: 'resolved', left: 21, right: 183, cases: 1 },
  { at: [], kind: 'censored', left: 28, right: never, cases: 1 },
  { at: [], kind: 'removed', left: 200, right: 210, cases: 1 },
];

const given = (asked: Partial<Estimation>, its = counts) =>
  estimate([], its, { estimator: 'both', level: 'case', ...asked }, { cases: 8, lastDay: 183 });

describe('the estimates of a group', () => {
  it('end at the horizon: what came later is censored there', () => {
    const whole = given({});
    const ended = given({ horizon: 70 });
    expect(ended).toMatchObject({ resolved: 4, removed: 0, censored: 4 });
    expect(ended.kaplanMeier.steps.at(-1)).toMatchObject({ day: 70, resolved: 0, censored: 3 });
    const upTo70 = whole.kaplanMeier.steps.filter(({ day }) => day <= 70);
    expect(ended.kaplanMeier.steps.slice(0, -1)).toEqual(upTo70);
    const later = ended.turnbull.intervals.filter(({ left }) => left >= 70);
    expect(later).toEqual([
      {
        left: 70,
        right: null,
        mass: expect.closeTo(
          whole.turnbull.intervals.filter(({ left }) => left >= 70).reduce((sum, { mass }) => sum + mass, 0),
          12,
        ),
      },
    ]);
  });

  it('tell the share that had resolved by the horizon, with limits around it, and the mean until then', () => {
    const { atHorizon, kaplanMeier } = given({ horizon: 70 });
    const survival = kaplanMeier.steps.at(-1)?.survival ?? 0;
    expect(atHorizon?.seenResolved?.share).toBeCloseTo(1 - survival, 12);
    expect(atHorizon?.seenResolved?.lower).toBeLessThan(1 - survival);
    expect(atHorizon?.seenResolved?.upper).toBeGreaterThan(1 - survival);
    expect(atHorizon?.meanUnresolved?.days).toBeGreaterThan(28);
    expect(atHorizon?.meanUnresolved?.days).toBeLessThan(70);
    expect(atHorizon?.resolved).toMatchObject({ lower: null, upper: null });
    expect(atHorizon?.resolved?.least).toBeLessThanOrEqual(atHorizon?.resolved?.most ?? 0);
  });

  it('tell no share by a day that nobody was followed to', () => {
    const short = counts.filter(({ kind }) => kind === 'censored');
    expect(given({ horizon: 91 }, short).atHorizon).toMatchObject({
      seenResolved: null,
      meanUnresolved: null,
    });
  });

  it('are those of one estimator alone, Turnbull with its limits', () => {
    const likely = given({ estimator: 'turnbull', horizon: 91 });
    expect(likely.kaplanMeier).toMatchObject({ steps: [], median: null });
    expect(likely.riskTable.length).toBeGreaterThan(1);
    const { median, medianLower, medianUpper } = likely.turnbull;
    expect(medianLower).toBeLessThanOrEqual(median?.left ?? -1);
    expect(medianUpper === null || medianUpper >= (median?.right ?? never)).toBe(true);
    const { least, most, lower, upper } = likely.atHorizon?.resolved ?? {};
    expect(lower).toBeLessThan(least ?? 0);
    expect(upper).toBeGreaterThan(most ?? 1);
    const seen = given({ estimator: 'kaplan-meier', horizon: 91 });
    expect(seen).toMatchObject({ turnbull: { intervals: [], median: null }, atHorizon: { resolved: null } });
    expect(seen.kaplanMeier).toEqual(given({ horizon: 91 }).kaplanMeier);
  });

  it('have no limits where lesions of one infant are counted apart', () => {
    const group = given({ level: 'lesion', estimator: 'turnbull', horizon: 91 });
    expect(group).toMatchObject({ cases: 8, lesions: 8, turnbull: { medianLower: null, medianUpper: null } });
    const seen = given({ level: 'lesion', horizon: 91 });
    expect(seen.kaplanMeier).toMatchObject({ medianLower: null, medianUpper: null });
    for (const { standardError, lower, upper } of seen.kaplanMeier.steps) {
      expect([standardError, lower, upper]).toEqual([null, null, null]);
    }
    expect(seen.atHorizon).toMatchObject({ seenResolved: { lower: null }, meanUnresolved: { upper: null } });
  });
});

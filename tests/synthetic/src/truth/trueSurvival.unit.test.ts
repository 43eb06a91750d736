import { describe, expect, it } from 'vitest';
import type { CaseTruth } from '../case/caseTruth.ts';
import { syntheticRegistry } from '../syntheticRegistry.ts';
import type { Population } from './population.ts';

const registry = syntheticRegistry({ seed: 'true survival', centres: 12, cases: 20_000 });
const cases = [...registry.truth()];
const [largest] = registry.centres;

const endpoints = ['clinical', 'radiographic', 'complete'] as const;
const days = [7, 20, 45, 90, 180, 365];

/** By how many standard errors the share with a time after a day is off the true survival, at the worst day. */
function deviation(times: readonly number[], population: Population): number {
  if (times.length < 500) throw new RangeError('Too few times to tell.');
  return Math.max(
    ...days.map((day) => {
      const truth = registry.trueSurvival(day, population);
      const share = times.filter((time) => time > day).length / times.length;
      return Math.abs(share - truth) / (Math.sqrt((truth * (1 - truth)) / times.length) + 1e-5);
    }),
  );
}

const clinical = (which: (each: CaseTruth) => boolean) => cases.filter(which).map((each) => each.clinical);

const median = (population: Population) => registry.trueQuantile(0.5, population);

describe('the true survival', () => {
  it.each(endpoints)('is that of the cases that are drawn, endpoint %s', (endpoint) => {
    const times = cases.map((each) => each[endpoint]);
    expect(deviation(times, { endpoint })).toBeLessThan(4);
  });

  it.each(endpoints)('is that of the lesions that are drawn, endpoint %s', (endpoint) => {
    // Lesions of one case go together: the first of each case are independent.
    const times = cases.flatMap(({ lesions }) => lesions.slice(0, 1).map((lesion) => lesion[endpoint]));
    expect(deviation(times, { endpoint, level: 'lesion' })).toBeLessThan(4);
    expect(deviation(times, { endpoint, level: 'case' })).toBeGreaterThan(4);
  });

  it('is that of the cases that are named', () => {
    const atLargest = clinical(({ centre }) => centre === largest.code);
    expect(deviation(atLargest, { centre: largest.code })).toBeLessThan(4);
    const withoutAgent = clinical(({ agent }) => agent === 'none');
    expect(deviation(withoutAgent, { agent: 'none' })).toBeLessThan(4);
    const young = clinical(({ ageBand, agent }) => ageBand === '0-6' && agent === 'calcium-gluconate');
    expect(deviation(young, { ageBand: '0-6', agent: 'calcium-gluconate' })).toBeLessThan(4);
  });

  it('is that of the lesions that are named', () => {
    const heels = cases.flatMap(({ lesions }) => lesions.filter(({ site }) => site === 'heel').slice(0, 1));
    const times = heels.map((lesion) => lesion.clinical);
    expect(deviation(times, { level: 'lesion', site: 'heel' })).toBeLessThan(4);
  });

  it('tells covariates apart', () => {
    expect(median({ agent: 'none' })).toBeGreaterThan(1.5 * median({ agent: 'calcium-gluconate' }));
    expect(median({ level: 'case' })).toBeGreaterThan(median({ level: 'lesion' }));
    expect(median({ endpoint: 'complete' })).toBeGreaterThan(median({ endpoint: 'radiographic' }));
    expect(median({ endpoint: 'radiographic' })).toBeGreaterThan(median({}));
  });

  it('is log-normal where nothing but the lesion varies', () => {
    const none = [{ code: 'other', weight: 1, shift: 0 }] as const;
    const plain = syntheticRegistry({
      seed: 1,
      centres: 1,
      cases: 0,
      model: {
        medianDays: 30,
        centreSpread: 0,
        caseSpread: 0,
        lesionSpread: 0.5,
        filmLag: 0.4,
        filmLagSpread: 0,
        ages: [{ code: '0-6', weight: 1, shift: 0 }],
        agents: [{ code: 'none', weight: 1, shift: 0 }],
        sites: [{ code: 'hand', weight: 1, shift: 0 }],
        patterns: none,
        lesionCounts: [{ count: 1, weight: 1 }],
      },
    });
    expect(plain.trueQuantile(0.5)).toBeCloseTo(30, 3);
    // qnorm(0.975) = 1.959963984540054
    expect(plain.trueSurvival(30 * Math.exp(0.5 * 1.959963984540054))).toBeCloseTo(0.025, 5);
    expect(plain.trueQuantile(0.5, { endpoint: 'complete' })).toBeCloseTo(30 * Math.exp(0.4), 3);
    expect(plain.trueSurvival(0)).toBe(1);
  });

  it('knows no category that no case has', () => {
    expect(() => registry.trueSurvival(10, { agent: 'unknown' })).toThrow('No case has the agent "unknown".');
    expect(() => registry.trueQuantile(1)).toThrow(RangeError);
  });
});

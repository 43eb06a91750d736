import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Delivery } from './delivery/delivery.ts';
import { type SyntheticOptions, syntheticRegistry } from './syntheticRegistry.ts';

/** SHA-256 of all submissions and the truth, a line each. */
function digest(options: SyntheticOptions, delivery?: Delivery): string {
  const registry = syntheticRegistry(options);
  const hash = createHash('sha256').update(JSON.stringify(registry.centres));
  for (const submission of registry.submissions(delivery)) hash.update(`${JSON.stringify(submission)}\n`);
  for (const truth of registry.truth()) hash.update(`${JSON.stringify(truth)}\n`);
  return hash.digest('hex');
}

const options: SyntheticOptions = { seed: 20_190_401, centres: 7, cases: 200 };

describe('a synthetic registry', () => {
  it('is, for one seed, these bytes for ever and everywhere', () => {
    expect(digest(options)).toBe('d374573b4e12d65771d77d86ccdd81b4e6b21a90d1a761dcf2e0a3352250b1cb');
    const delivery: Delivery = { followUpsFirst: 0.2, shuffleWithin: 40, repeats: 0.1 };
    expect(digest(options, delivery)).toBe(
      '72c924f9a826e7de8594e92473d6f0510ef7d32ac412698ed99e6c2abc96b022',
    );
  });

  it('has other bytes for another seed', () => {
    expect(digest({ ...options, seed: 1 })).not.toBe(digest({ ...options, seed: 2 }));
    expect(digest({ ...options, seed: 1 })).toBe(digest({ ...options, seed: '1' }));
  });

  it('gives a case of any index by itself, whatever was asked before', () => {
    const one = syntheticRegistry(options);
    const other = syntheticRegistry(options);
    const truths = [...one.truth()];
    expect(other.case(150)).toEqual(one.case(150));
    expect(other.case(150).truth).toEqual(truths[150]);
    expect(() => other.case(200)).toThrow(RangeError);
  });

  it('has few large centres and many small ones', () => {
    const registry = syntheticRegistry({ seed: 5, centres: 50, cases: 5000 });
    const weights = registry.centres.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const [first = 0, second = 0, third = 0] = weights;
    expect(first + second + third).toBeGreaterThan(0.3);
    expect(weights.filter((weight) => weight < 0.01).length).toBeGreaterThan(20);
    const [largest] = registry.centres;
    const share = [...registry.truth()].filter(({ centre }) => centre === largest.code).length / 5000;
    expect(Math.abs(share - largest.weight)).toBeLessThan(4 * Math.sqrt((first * (1 - first)) / 5000));
  });

  it('visits about as planned: some visits missed, some extra, none after a loss or the last day', () => {
    const registry = syntheticRegistry({ seed: 6, centres: 5, cases: 2000, years: 30 });
    let planned = 0;
    let extra = 0;
    let lost = 0;
    for (const { visits, lossDay, lastDay } of registry.truth()) {
      if (lossDay !== null) lost += 1;
      for (const { day, plannedWeek } of visits) {
        if (plannedWeek === null) extra += 1;
        else planned += 1;
        expect(day).toBeLessThan(lossDay ?? Number.POSITIVE_INFINITY);
        expect(day).toBeLessThanOrEqual(lastDay);
        const due = 7 * (plannedWeek ?? day / 7);
        expect(Math.abs(day - due)).toBeLessThan(6 * (1 + 0.05 * due));
      }
    }
    expect(planned).toBeGreaterThan(5000);
    expect(extra).toBeGreaterThan(200);
    expect(lost).toBeGreaterThan(100);
  });

  it('leaves values out, with a reason, now and then', () => {
    const registrations = [...syntheticRegistry({ seed: 7, centres: 3, cases: 500 }).submissions()].flatMap(
      ({ command }) => (command.type === 'RegisterCase' ? [command.registration] : []),
    );
    const count = (which: (each: (typeof registrations)[number]) => boolean) =>
      registrations.filter(which).length;
    expect(count(({ patient }) => typeof patient.ageAtPresentation === 'object')).toBeGreaterThan(5);
    expect(count(({ patient }) => typeof patient.gestationalAge === 'object')).toBeGreaterThan(20);
    expect(count(({ patient }) => patient.gestationalAge === undefined)).toBeGreaterThan(15);
    expect(count(({ presentationMonth }) => presentationMonth === undefined)).toBeGreaterThan(10);
    expect(count(({ lesions }) => lesions.length > 1)).toBeGreaterThan(70);
    expect(new Set(registrations.map(({ centrePseudonym }) => centrePseudonym)).size).toBe(500);
  });

  it('can be empty, and is refused where it makes no sense', () => {
    expect([...syntheticRegistry({ seed: 1, centres: 1, cases: 0 }).submissions()]).toEqual([]);
    const refused: Partial<SyntheticOptions>[] = [
      { centres: 0 },
      { cases: -1 },
      { years: 0 },
      { start: 'yesterday' },
      { model: { films: 2 } },
      { model: { lesionCounts: [{ count: 1, weight: 0.5 }] } },
      { model: { ages: [{ code: 'old', weight: 1, shift: 0 }] } },
    ];
    for (const wrong of refused)
      expect(() => syntheticRegistry({ ...options, ...wrong })).toThrow(RangeError);
  });
});

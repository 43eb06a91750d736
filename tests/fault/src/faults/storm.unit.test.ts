import { describe, expect, it } from 'vitest';
import { victims } from './fault.ts';
import { storm } from './storm.ts';

const faultsOf = (seed: string, count: number) =>
  storm(seed, count).flatMap(({ faults }) => faults.map(({ fault }) => fault));

describe('a storm', () => {
  it('is the same for the same seed and another for another', () => {
    expect(storm('a', 60)).toEqual(storm('a', 60));
    expect(storm('a', 60)).not.toEqual(storm('b', 60));
  });

  it('has as many faults as it was asked for', () => {
    for (const count of [0, 1, 2, 57]) expect(faultsOf('a', count)).toHaveLength(count);
  });

  it('strikes everything, by kill and by pauses beyond the lease', () => {
    const faults = faultsOf('a', 200);
    for (const kind of ['kill', 'pause']) {
      const struck = new Set(faults.filter((fault) => fault.kind === kind).map(({ victim }) => victim));
      expect(struck).toEqual(new Set(victims));
    }
    const pauses = faults.flatMap((fault) => (fault.kind === 'pause' ? [fault.milliseconds] : []));
    expect(Math.min(...pauses)).toBeGreaterThan(3000);
  });
});

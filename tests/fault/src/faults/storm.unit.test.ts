import { describe, expect, it } from 'vitest';
import { victims, ways } from './fault.ts';
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

  it('strikes everything, by kill and by pause, and cuts every way', () => {
    const faults = faultsOf('a', 1000);
    const struckBy = (kind: string) =>
      new Set(faults.filter((fault) => fault.kind === kind).map(({ victim }) => victim));
    for (const kind of ['kill', 'pause']) expect(struckBy(kind)).toEqual(new Set(victims));
    for (const kind of ['cut', 'swallow', 'forget', 'slow']) {
      const cut = faults.flatMap((fault) =>
        fault.kind === kind && 'from' in fault ? [`${fault.victim} ${fault.from}`] : [],
      );
      expect(new Set(cut)).toEqual(new Set(ways.map(({ victim, from }) => `${victim} ${from}`)));
    }
  });

  it('pauses and swallows for longer than the lease', () => {
    const lasting = faultsOf('a', 200).flatMap((fault) =>
      fault.kind === 'pause' || fault.kind === 'swallow' ? [fault.milliseconds] : [],
    );
    expect(Math.min(...lasting)).toBeGreaterThan(3000);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurveGroup, ownCentrePolicy, publicPolicy, releaseCauses, releaseCurves } from '../index.ts';
import { releaseEventTimes } from './releaseEventTimes.ts';

const causes = ['resolved', 'removed', 'died'];

interface Ends {
  readonly resolved?: number;
  readonly removed?: number;
  readonly died?: number;
  readonly censored?: number;
}

/** So many cases of two centres: resolved in week 4, removed in week 6, died in week 8, followed for 200 days. */
const group = (at: string[], { resolved = 0, removed = 0, died = 0, censored = 0 }: Ends): CurveGroup[] =>
  ['a', 'b'].map((centre, half) => {
    const share = (cases: number) => (half === 0 ? Math.ceil(cases / 2) : Math.floor(cases / 2));
    return {
      at,
      centre,
      observations: {
        left: [28, 42, 56, 200],
        right: [28, 42, 56, Infinity],
        cause: [1, 2, 3, 0],
        weight: [resolved, removed, died, censored].map(share),
      },
    };
  });

const toldIn = (groups: readonly CurveGroup[]) => {
  const [one] = releaseCauses([], groups, causes, publicPolicy);
  return one?.curve.kind === 'none' || one === undefined
    ? null
    : { hidden: one.hidden, causes: one.curve.rows.cause, weight: one.curve.rows.weight };
};

describe('curves of causes', () => {
  it('tell each cause of enough cases, in steps of its own', () => {
    expect(toldIn(group([], { resolved: 60, removed: 20, died: 10, censored: 60 }))).toEqual({
      hidden: [null, null, null],
      causes: [1, 2, 3, 0],
      weight: [60, 20, 10, 60],
    });
  });

  it('count a cause of few cases as censored, whether it had some or none', () => {
    const few = toldIn(group([], { resolved: 60, removed: 20, died: 4, censored: 60 }));
    const none = toldIn(group([], { resolved: 60, removed: 20, censored: 64 }));
    expect(few?.hidden).toEqual([null, null, 'small']);
    expect(none).toEqual(few);
    expect(few?.causes).not.toContain(3);
  });

  it('count a cause as censored that comes to no step before the curve ends', () => {
    const groups = ['a', 'b'].map((centre) => ({
      at: [],
      centre,
      observations: { left: [7, 90, 91], right: [7, 90, 91], cause: [1, 2, 1], weight: [20, 5, 3] },
    }));
    expect(toldIn(groups)?.hidden).toEqual([null, 'small', 'small']);
  });

  it('tell no cause of a group that is not shown, and all where nothing is held back', () => {
    const [one] = releaseCauses([], group([], { resolved: 5 }), causes, publicPolicy);
    expect(one).toMatchObject({ cases: { value: null }, hidden: ['small', 'small', 'small'] });
    const [own] = releaseCauses([], group([], { resolved: 2, died: 1 }), causes, ownCentrePolicy);
    expect(own?.hidden).toEqual([null, null, null]);
  });

  it('have no row of what is hidden, and are of as many cases as curves without causes, whatever happened', () => {
    const size = fc.integer({ min: 0, max: 40 });
    const ends = fc.record({ resolved: size, removed: size, died: size, censored: size });
    fc.assert(
      fc.property(ends, (drawn) => {
        const groups = group([], drawn);
        const [one] = releaseCauses([], groups, causes, publicPolicy);
        const [all] = releaseCurves(
          [],
          groups.map((each) => ({ ...each, observations: resolvedOnly(each.observations) })),
          publicPolicy,
          releaseEventTimes,
        );
        if (one === undefined || all === undefined || one.curve.kind === 'none') return;
        const { cause, weight } = one.curve.rows;
        const sum = (kind: number) =>
          cause.reduce((total, each, row) => total + (each === kind ? (weight[row] ?? 0) : 0), 0);
        const told = [1, 2, 3].filter((kind) => one.hidden[kind - 1] === null);
        for (const kind of told) expect(sum(kind)).toBeGreaterThan(publicPolicy.threshold - 3);
        const hidden = [1, 2, 3].filter((kind) => !told.includes(kind));
        for (const kind of hidden) expect(cause).not.toContain(kind);
        expect(one.cases).toEqual(all.cases);
      }),
    );
  });
});

/** The same cases as the question about resolution alone has them. */
function resolvedOnly({ left, weight }: CurveGroup['observations']): CurveGroup['observations'] {
  return {
    left,
    right: [28, Infinity, Infinity, Infinity],
    cause: [1, 0, 0, 0],
    ...(weight === undefined ? {} : { weight }),
  };
}

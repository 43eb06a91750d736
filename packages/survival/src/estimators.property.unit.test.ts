import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  cox,
  kaplanMeier,
  logRank,
  merge,
  nelsonAalen,
  restrictedMean,
  tally,
  tallyBy,
  turnbull,
  type Columns,
  type Observations,
} from './index.ts';

/** Exact and right-censored rows with heavy ties, small counts and sometimes a delayed entry. */
const rightCensored = fc
  .array(
    fc.record({
      exit: fc.integer({ min: 1, max: 12 }),
      cause: fc.integer({ min: 0, max: 2 }),
      weight: fc.integer({ min: 1, max: 3 }),
      early: fc.integer({ min: 0, max: 6 }),
      arm: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 2, maxLength: 25 },
  )
  .map((drawn) => ({
    arm: drawn.map(({ arm }) => arm),
    observations: {
      entry: drawn.map(({ exit, early }) => (early < 4 || early >= exit ? 0 : early)),
      left: drawn.map(({ exit }) => exit),
      right: drawn.map(({ exit, cause }) => (cause === 0 ? Infinity : exit)),
      cause: drawn.map(({ cause }) => cause),
      weight: drawn.map(({ weight }) => weight),
    },
  }));

type Drawn = { readonly observations: Required<Observations>; readonly arm: readonly number[] };

/** Each row as many times as its weight says, in reverse order. */
function copies({ observations, arm }: Drawn): Drawn {
  const rows = arm
    .flatMap((_, row) => Array.from({ length: observations.weight[row] ?? 0 }, () => row))
    .toReversed();
  const take = (column: ArrayLike<number>): number[] => rows.map((row) => column[row] ?? 0);
  const { entry, left, right, cause } = observations;
  return {
    arm: take(arm),
    observations: {
      entry: take(entry),
      left: take(left),
      right: take(right),
      cause: take(cause),
      weight: rows.map(() => 1),
    },
  };
}

/** The larger of all distances; where both are undefined or infinite alike there is none. */
const distance = (got: ArrayLike<number>, want: ArrayLike<number>): number =>
  Math.max(
    got.length === want.length ? 0 : Infinity,
    ...Array.from(want, (value, i) =>
      Object.is(got[i], value) ? 0 : Math.abs((got[i] ?? Number.NaN) - value),
    ),
  );

const SAME = 1e-9;

describe('a weight k is k copies, in any order', () => {
  it('for Kaplan-Meier, Nelson-Aalen and Aalen-Johansen', () => {
    fc.assert(
      fc.property(rightCensored, (drawn) => {
        const each = copies(drawn).observations;
        expect(distance(kaplanMeier(drawn.observations).survival, kaplanMeier(each).survival)).toBeLessThan(
          SAME,
        );
        expect(distance(kaplanMeier(drawn.observations).lower, kaplanMeier(each).lower)).toBeLessThan(SAME);
        expect(distance(nelsonAalen(drawn.observations).stdErr, nelsonAalen(each).stdErr)).toBeLessThan(SAME);
        const [whole, apart] = [aalenJohansen(drawn.observations), aalenJohansen(each)];
        whole.causes.forEach((cause, k) => {
          expect(distance(cause.stdErrDelta, apart.causes[k]?.stdErrDelta ?? [])).toBeLessThan(SAME);
          expect(distance(cause.stdErrAalen, apart.causes[k]?.stdErrAalen ?? [])).toBeLessThan(SAME);
        });
      }),
    );
  });

  it('for the log-rank test and for Cox regression with tied events', () => {
    fc.assert(
      fc.property(rightCensored, (drawn) => {
        const each = copies(drawn);
        const whole = logRank(drawn.observations, drawn.arm);
        const apart = logRank(each.observations, each.arm);
        expect(distance(whole.expected, apart.expected)).toBeLessThan(SAME);
        expect(whole.chiSquare).toBeCloseTo(apart.chiSquare, 8);
        for (const ties of ['efron', 'breslow'] as const) {
          const fit = cox(drawn.observations, [drawn.arm], { ties });
          const again = cox(each.observations, [each.arm], { ties });
          expect(fit.logLikelihoodAtZero).toBeCloseTo(again.logLikelihoodAtZero, 8);
          expect(fit.status).toBe(again.status);
          const comparable = fit.status === 'converged';
          expect(comparable ? fit.coefficients[0] : 0).toBeCloseTo(
            comparable ? (again.coefficients[0] ?? 0) : 0,
            6,
          );
        }
      }),
    );
  });
});

describe('tallies', () => {
  it('give every estimator the same answer as the cases', () => {
    fc.assert(
      fc.property(rightCensored, ({ observations, arm }) => {
        expect(
          distance(kaplanMeier(tally(observations)).stdErr, kaplanMeier(observations).stdErr),
        ).toBeLessThan(SAME);
        const { rows, labels } = tallyBy(observations, arm);
        expect(logRank(rows, labels[0] ?? []).chiSquare).toBeCloseTo(logRank(observations, arm).chiSquare, 9);
      }),
    );
  });

  it('add up to the tally of the union, whatever the parts', () => {
    fc.assert(
      fc.property(rightCensored, rightCensored, (a, b) => {
        const union = Object.fromEntries(
          (['entry', 'left', 'right', 'cause', 'weight'] as const).map((name) => [
            name,
            [...Array.from(a.observations[name]), ...Array.from(b.observations[name])],
          ]),
        );
        const whole: Columns = tally({ left: [], right: [], ...union });
        expect(merge(tally(b.observations), tally(a.observations))).toEqual(whole);
      }),
    );
  });
});

describe('estimators agree where they must', () => {
  it('one cause makes Aalen-Johansen one minus Kaplan-Meier, standard error and all', () => {
    fc.assert(
      fc.property(rightCensored, ({ observations }) => {
        const single = {
          ...observations,
          cause: Array.from(observations.cause, (kind) => Math.min(1, kind)),
        };
        const curve = kaplanMeier(single);
        const [cause] = aalenJohansen(single, { causes: [1] }).causes;
        expect(
          distance(
            cause?.incidence ?? [],
            curve.survival.map((s) => 1 - s),
          ),
        ).toBeLessThan(SAME);
        const inside = [...curve.survival.keys()].filter((i) => (curve.survival[i] ?? 0) > 0);
        inside.forEach((i) => {
          expect(cause?.stdErrDelta[i]).toBeCloseTo(curve.stdErr[i] ?? Number.NaN, 9);
        });
      }),
    );
  });

  it('no incidence lies above one when all have ended in one way, though the last bits of its sum may', () => {
    for (let rows = 1; rows <= 60; rows++) {
      const left = Array.from({ length: rows }, (_, row) => row + 1);
      const fit = aalenJohansen({ left, right: left, cause: left.map(() => 1) });
      const last = fit.causes[0]?.incidence.at(-1) ?? Number.NaN;
      expect(last).toBeLessThanOrEqual(1);
      expect(last).toBeCloseTo(1, 12);
    }
  });

  it('the incidences of all causes and the event-free probability add to one', () => {
    fc.assert(
      fc.property(rightCensored, ({ observations }) => {
        const fit = aalenJohansen(observations);
        fit.eventFree.forEach((free, i) => {
          const all = fit.causes.reduce((sum, cause) => sum + (cause.incidence[i] ?? 0), free);
          expect(all).toBeCloseTo(1, 10);
        });
      }),
    );
  });

  it('exact and right-censored times make Turnbull Kaplan-Meier', () => {
    fc.assert(
      fc.property(rightCensored, ({ observations }) => {
        const fromOrigin = {
          ...observations,
          entry: observations.left.length === 0 ? [] : Array.from(observations.left, () => 0),
        };
        const curve = kaplanMeier(fromOrigin);
        const fit = turnbull(fromOrigin);
        expect(fit.certificate.holds).toBe(true);
        fit.right.forEach((right, j) => {
          const at = curve.time.indexOf(right);
          expect(fit.survivalAfter[j]).toBeCloseTo(at < 0 ? 0 : (curve.survival[at] ?? Number.NaN), 9);
        });
      }),
    );
  });

  it('scaling time scales means and leaves probabilities alone', () => {
    fc.assert(
      fc.property(rightCensored, fc.constantFrom(0.25, 3, 1e6), ({ observations }, factor) => {
        const scale = (column: ArrayLike<number>): number[] => Array.from(column, (time) => time * factor);
        const scaled = {
          ...observations,
          entry: scale(observations.entry),
          left: scale(observations.left),
          right: scale(observations.right),
        };
        const [curve, other] = [kaplanMeier(observations), kaplanMeier(scaled)];
        expect(distance(other.survival, curve.survival)).toBeLessThan(SAME);
        const mean = restrictedMean(curve, 5, { beyondFollowUp: 'carry' }).mean;
        expect(restrictedMean(other, 5 * factor, { beyondFollowUp: 'carry' }).mean / factor).toBeCloseTo(
          mean,
          9,
        );
      }),
    );
  });
});

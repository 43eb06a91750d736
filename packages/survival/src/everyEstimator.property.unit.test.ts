import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  betaProduct,
  centreRates,
  cox,
  fineGray,
  grayTest,
  intervalLogRank,
  intervalRegression,
  kaplanMeier,
  kaplanMeierQuantile,
  logRank,
  nelsonAalen,
  parametric,
  proportionality,
  restrictedMean,
  reverseKaplanMeier,
  riskTable,
  tallyBy,
  timeLost,
  turnbull,
  turnbullBands,
  turnbullCompeting,
  turnbullLimits,
  type Columns,
} from './index.ts';

/** An estimate as the numbers in it, those that time is multiplied into apart from those it leaves alone. */
interface Numbers {
  readonly times?: ArrayLike<number>;
  readonly others: ArrayLike<number>;
}
type Estimate = (rows: Columns, arm: readonly number[], unit: number) => Numbers;

const flat = (rows: readonly ArrayLike<number>[]): number[] => rows.flatMap((row) => Array.from(row));
const known = (values: readonly (number | null)[]): number[] => values.map((value) => value ?? -1);

/** Estimators of exact and right-censored times; `unit` is the length of a day in the rows' unit of time. */
const EXACT: Readonly<Record<string, Estimate>> = {
  kaplanMeier: (rows) => {
    const { time, survival, lower, upper, stdErr } = kaplanMeier(rows);
    return { times: time, others: flat([survival, lower, upper, stdErr]) };
  },
  kaplanMeierQuantile: (rows) => {
    const found = kaplanMeierQuantile(kaplanMeier(rows), [0.25, 0.5, 0.75]);
    const times = known(found.flatMap(({ time, lower, upper }) => [time, lower, upper]));
    return { times: times.filter((time) => time >= 0), others: times.map(Math.sign) };
  },
  riskTable: (rows, _, unit) => {
    const { atRisk, events, censored } = riskTable(rows, [0, 3 * unit, 8 * unit]);
    return { others: flat([atRisk, events, censored]) };
  },
  nelsonAalen: (rows) => {
    const { cumulativeHazard, stdErr } = nelsonAalen(rows);
    return { others: flat([cumulativeHazard, stdErr]) };
  },
  reverseKaplanMeier: (rows) => ({ others: reverseKaplanMeier(rows).survival }),
  betaProduct: (rows) => {
    const { left, lower, upper } = betaProduct(rows);
    return { times: left, others: flat([lower, upper]) };
  },
  restrictedMean: (rows, _, unit) => {
    const { mean, stdErr } = restrictedMean(kaplanMeier(rows), 6 * unit, { beyondFollowUp: 'carry' });
    return { times: [mean, stdErr], others: [] };
  },
  aalenJohansen: (rows) => ({
    others: flat(
      aalenJohansen(rows).causes.flatMap(({ incidence, stdErrDelta, stdErrAalen }) => [
        incidence,
        stdErrDelta,
        stdErrAalen,
      ]),
    ),
  }),
  timeLost: (rows, _, unit) => ({
    times: timeLost(aalenJohansen(rows), 6 * unit, { beyondFollowUp: 'carry' }).causes.map(
      (cause) => cause.timeLost,
    ),
    others: [],
  }),
  grayTest: (rows, arm) => ({ others: [grayTest(rows, arm, 1).statistic] }),
  logRank: (rows, arm) => {
    const { observed, expected, chiSquare } = logRank(rows, arm, { rho: 1 });
    return { others: [...observed, ...expected, chiSquare] };
  },
  cox: (rows, arm) => {
    const fit = cox(rows, [arm]);
    const test = proportionality(fit).global.chiSquare;
    return { others: fit.status === 'converged' ? [...fit.coefficients, ...fit.stdErr, test] : [] };
  },
  fineGray: (rows, arm) => {
    const fit = fineGray(rows, [arm], 1);
    return { others: fit.status === 'converged' ? [...fit.coefficients, ...fit.stdErr] : [] };
  },
  centreRates: (rows, arm) => ({
    times: centreRates(rows, arm).map(({ personTime }) => personTime),
    others: centreRates(rows, arm).flatMap(({ events, expected }) => [events, expected]),
  }),
};

/** Those that take intervals as well. */
const INTERVALS: Readonly<Record<string, Estimate>> = {
  turnbull: (rows) => {
    const { left, right, mass, logLikelihood } = turnbull(rows);
    return { times: flat([left, right]), others: [...mass, logLikelihood] };
  },
  turnbullLimits: (rows, _, unit) => {
    const { lower, upper } = turnbullLimits(rows, [3 * unit]);
    return { others: flat([lower, upper]) };
  },
  turnbullBands: (rows, _, unit) => {
    const { lower, upper } = turnbullBands(rows, [3 * unit], { seed: 3, draws: 20 });
    return { others: flat([lower, upper]) };
  },
  turnbullCompeting: (rows) => {
    const fit = turnbullCompeting(rows);
    return { others: [fit.logLikelihood, ...fit.totals.map(({ mass }) => mass)] };
  },
  intervalLogRank: (rows, arm) => {
    const { scoreSums, permutation } = intervalLogRank(rows, arm);
    return { others: [...scoreSums, permutation.chiSquare] };
  },
  intervalRegression: (rows, arm) => {
    // where the height is all but flat, effects have fewer digits than it
    const { logLikelihood, status } = intervalRegression(rows, [arm]);
    return { others: [logLikelihood, status === 'converged' ? 1 : 0] };
  },
  parametric: (rows, _, unit) => {
    const fit = parametric(rows, 'exponential');
    const [intercept = 0] = fit.coefficients;
    return { others: fit.status === 'converged' ? [intercept - Math.log(unit)] : [] };
  },
};

const ROW = fc.record({
  from: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 0, max: 6 }),
  cause: fc.integer({ min: 0, max: 2 }),
  weight: fc.integer({ min: 1, max: 3 }),
  arm: fc.integer({ min: 0, max: 1 }),
});
type Row = { from: number; width: number; cause: number; weight: number; arm: number };

function columnsOf(drawn: readonly Row[], exact: boolean, unit = 1): Columns {
  return {
    entry: new Float64Array(drawn.length),
    left: Float64Array.from(drawn, ({ from }) => from * unit),
    right: Float64Array.from(drawn, ({ from, width, cause }) =>
      cause === 0 ? Infinity : (exact ? from : from + width) * unit,
    ),
    cause: Float64Array.from(drawn, ({ cause }) => cause),
    weight: Float64Array.from(drawn, ({ weight }) => weight),
  };
}

/** Each row as many times as its weight says, last first. */
function copies(drawn: readonly Row[]): Row[] {
  return drawn
    .flatMap((row) => Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })))
    .toReversed();
}

/** The largest difference of two lists of numbers, relative to those above 1; undefined and infinite ones are alike. */
function apart(got: ArrayLike<number>, want: ArrayLike<number>): number {
  const differences = Array.from(want, (value, i) =>
    Object.is(got[i], value) || got[i] === value
      ? 0
      : Math.abs((got[i] ?? Number.NaN) - value) / Math.max(1, Math.abs(value)),
  );
  return got.length === want.length ? Math.max(0, ...differences) : Infinity;
}

const SAME = 1e-7;

const everyEstimator = [
  ...Object.entries(EXACT).map(([name, estimate]) => ({ name, estimate, exact: true })),
  ...Object.entries(INTERVALS).map(([name, estimate]) => ({ name, estimate, exact: false })),
];
const cases = fc.array(ROW, { minLength: 2, maxLength: 20 });

describe.each(everyEstimator)('$name', ({ estimate, exact }) => {
  it('gives the same from the tally, and from copies in another order', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const rows = columnsOf(drawn, exact);
        const arm = drawn.map((row) => row.arm);
        const want = estimate(rows, arm, 1);
        const { rows: counted, labels } = tallyBy(rows, arm);
        const each = copies(drawn);
        for (const got of [
          estimate(counted, (labels[0] ?? []).map(Number), 1),
          estimate(
            columnsOf(each, exact),
            each.map((row) => row.arm),
            1,
          ),
        ]) {
          expect(apart(got.others, want.others)).toBeLessThan(SAME);
          expect(apart(got.times ?? [], want.times ?? [])).toBeLessThan(SAME);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('follows the unit of time', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0.25, 7, 1e6), (drawn, unit) => {
        const arm = drawn.map((row) => row.arm);
        const want = estimate(columnsOf(drawn, exact), arm, 1);
        const got = estimate(columnsOf(drawn, exact, unit), arm, unit);
        expect(apart(got.others, want.others)).toBeLessThan(SAME);
        const times = Array.from(got.times ?? [], (time) => time / unit);
        expect(apart(times, want.times ?? [])).toBeLessThan(SAME);
      }),
      { numRuns: 40 },
    );
  });
});

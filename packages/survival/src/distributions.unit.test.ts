import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betaQuantile, regularisedBeta } from './betaDistribution.ts';
import { chiSquareQuantile, chiSquareUpperTail, regularisedGamma } from './gammaDistribution.ts';
import { normalProbability } from './normalDistribution.ts';
import { normalQuantile, twoSidedQuantile } from './normalQuantile.ts';
import { logGamma } from './stirling.ts';
import { studentProbability, studentQuantile } from './studentDistribution.ts';

type Row = Readonly<Record<string, number>>;

const reference: Readonly<Record<string, readonly Row[]>> = JSON.parse(
  readFileSync(new URL('../reference/distribution-reference.json', import.meta.url), 'utf8'),
);

/**
 * The largest relative error; near 0 the absolute one. A probability of 1e-260 is the exponential of -600, of which a
 * double leaves 1e-13 uncertain: there twice the error is allowed.
 */
function worst(
  name: string,
  value: (row: Row) => number,
  expected: (row: Row) => number | undefined,
): number {
  const errors = (reference[name] ?? []).map((row) => {
    const want = expected(row) ?? Number.NaN;
    const got = value(row);
    const scale = want === 0 ? 1 : Math.abs(want) * (Math.abs(want) < 1e-250 ? 2 : 1);
    return got === want ? 0 : Math.abs(got - want) / scale;
  });
  expect(errors.length).toBeGreaterThan(0);
  return Math.max(...errors);
}

const of = (row: Row, name: string): number => row[name] ?? Number.NaN;

describe('distribution functions agree with the reference to 1e-13', () => {
  it.each<[string, (row: Row) => number, string]>([
    ['chisq', (row) => chiSquareUpperTail(of(row, 'x'), of(row, 'df')), 'sf'],
    ['chisq', (row) => regularisedGamma(of(row, 'df') / 2, of(row, 'x') / 2).lower, 'cdf'],
    ['t', (row) => studentProbability(of(row, 'x'), of(row, 'df')), 'cdf'],
    ['z', (row) => normalProbability(of(row, 'x')), 'cdf'],
    ['zq', (row) => normalQuantile(of(row, 'p')), 'q'],
    ['cq', (row) => chiSquareQuantile(of(row, 'p'), of(row, 'df')), 'q'],
    ['tq', (row) => studentQuantile(of(row, 'p'), of(row, 'df')), 'q'],
    ['bq', (row) => betaQuantile(of(row, 'p'), of(row, 'a'), of(row, 'b')), 'q'],
    ['bc', (row) => regularisedBeta(of(row, 'x'), of(row, 'a'), of(row, 'b')).lower, 'cdf'],
    ['lg', (row) => logGamma(of(row, 'x')), 'v'],
    ['ga', (row) => regularisedGamma(of(row, 'a'), of(row, 'x')).lower, 'p'],
    ['ga', (row) => regularisedGamma(of(row, 'a'), of(row, 'x')).upper, 'q'],
  ])('%s', (name, value, expected) => {
    expect(worst(name, value, (row) => row[expected])).toBeLessThan(1e-13);
  });

  it('gives the 95 % normal quantile in full double precision', () => {
    expect(twoSidedQuantile(0.95)).toBeCloseTo(1.959963984540054, 15);
  });
});

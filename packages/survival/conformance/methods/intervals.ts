import {
  intervalLogRank,
  tally,
  turnbull,
  turnbullBands,
  turnbullQuantile,
  turnbullRestrictedMean,
  type Columns,
  type IntervalLogRank,
  type Turnbull,
} from '../../src/index.ts';
import { turnbullOfClosed } from '../closedIntervals.ts';
import { differences, SKIP, type Answer } from '../compare.ts';
import { endpointOf } from '../endpoints.ts';
import { listOf, numberOf, numbersOf, objectOf, type Json, type JsonObject } from '../json.ts';
import { sum } from '../selection.ts';
import type { Analysis, Method } from './analysis.ts';

/** P(left < T <= right) of an estimate, or P(T = left) of an exact time: the mass of the intervals inside. */
export function fittedProbability(
  fit: Pick<Turnbull, 'left' | 'right' | 'mass'>,
  left: number,
  right: number,
): number {
  return sum(
    fit.mass.map((mass, j) => {
      const from = fit.left[j] ?? 0;
      const to = fit.right[j] ?? 0;
      const inside = left === right ? from === left && to === left : from >= left && to <= right && to > left;
      return inside ? mass : 0;
    }),
  );
}

/** How a data set's intervals are read: the estimate, and what it makes of a row. */
interface Reading {
  readonly fit: (observations: Columns) => Turnbull;
  readonly probability: (fit: Turnbull, left: number, right: number) => number;
}

export const npmle: Method = npmleOf({ fit: turnbull, probability: fittedProbability });

/** [left, right], as lifelines reads them: the references give it to show the difference. */
export const npmleClosed: Method = npmleOf({
  fit: turnbullOfClosed,
  probability: (fit, left, right) =>
    sum(fit.mass.map((mass, j) => ((fit.left[j] ?? 0) >= left && (fit.right[j] ?? 0) <= right ? mass : 0))),
});

function npmleOf(reading: Reading): Method {
  return (analysis) => npmleDifferences(analysis, reading);
}

function npmleDifferences({ selection, result, tolerance }: Analysis, reading: Reading): string[] {
  const references = listOf(result['groups'], 'groups').map((group) => objectOf(group, 'group'));
  const certificates: string[] = [];
  const groups = selection.groups.map(({ label, observations }, i) => {
    const reference = references[i] ?? {};
    const fit = reading.fit(observations);
    if (!fit.certificate.holds) {
      certificates.push(`group ${label}: the certificate does not hold: ${JSON.stringify(fit.certificate)}`);
    }
    const rows = objectOf(reference['observations'], 'observations');
    const endpoint = endpointOf(observations);
    const left = numbersOf(rows['left'], 'left').map(endpoint);
    const right = listOf(rows['right'], 'right').map((end) =>
      typeof end === 'number' ? endpoint(end) : Infinity,
    );
    const distinct = tally({ ...observations, cause: observations.cause.map((kind) => Math.min(1, kind)) });
    return {
      group: label,
      n: fit.n,
      nDistinct: distinct.left.length,
      nInnermost: fit.left.length,
      logLik: fit.logLikelihood,
      innermost: {
        left: fit.left,
        right: fit.right,
        exact: Array.from(fit.left, (from, j) => from === fit.right[j]),
        mass: fit.mass,
        survAfter: fit.survivalAfter,
      },
      observations: {
        left,
        right,
        count: left.map((from, row) => countOf(distinct, from, right[row] ?? 0)),
        probability: left.map((from, row) => reading.probability(fit, from, right[row] ?? 0)),
      },
      quantileIntervals: quantilesOf(fit, reference['quantileIntervals']),
      ...restrictedMeanOf(fit, reference['rmst']),
    };
  });
  return [...certificates, ...differences({ groups }, result, tolerance)];
}

function countOf(rows: ReturnType<typeof tally>, left: number, right: number): number {
  return sum(
    rows.weight.map((weight, row) => (rows.left[row] === left && rows.right[row] === right ? weight : 0)),
  );
}

function quantilesOf(fit: Turnbull, reference: Json | undefined): Answer {
  const probs = listOf(reference ?? [], 'quantileIntervals').map((one) =>
    numberOf(objectOf(one, 'quantile')['prob'], 'prob'),
  );
  return turnbullQuantile(fit, probs).map((quantile) => {
    const { probability, left, right, cumulativeBefore, cumulativeAfter, tie } = quantile ?? {};
    return { prob: probability, left, right, cumBefore: cumulativeBefore, cumAfter: cumulativeAfter, tie };
  });
}

function restrictedMeanOf(fit: Turnbull, reference: Json | undefined): JsonObject {
  if (reference === undefined || reference === null) {
    return {};
  }
  const tau = numberOf(objectOf(reference, 'rmst')['tau'], 'tau');
  return { rmst: { tau, ...turnbullRestrictedMean(fit, tau) } };
}

/** A Monte Carlo reference, with draws of its own, and plain percentiles. */
export const npmleBootstrap: Method = ({ selection, params, result, tolerance }) => {
  const times = numbersOf(result['time'], 'time');
  const bands = turnbullBands(selection.observations, times, {
    seed: 20240101,
    draws: numberOf(params['B'], 'B'),
    capped: false,
  });
  const answer = {
    time: bands.time,
    estimate: bands.survival,
    lower: bands.lower,
    upper: bands.upper,
    mean: bands.mean,
    sd: bands.stdErr,
  };
  return differences(answer, result, tolerance);
};

const SCORES = { logrank1: 'sun', logrank2: 'finkelstein', wmw: 'wilcoxon' } as const;

/** The references list the groups in order, but their scores, and the sign of Z, by first appearance in the data. */
export const intervalTests: Method = ({ selection, result, tolerance }) => {
  const labels = selection.texts(selection.groupColumn ?? '');
  const notCompared: string[] = [];
  const tests = listOf(result['tests'], 'tests').map((entry) => {
    const test = objectOf(entry, 'test');
    const name = test['scores'];
    if (name !== 'logrank1' && name !== 'logrank2' && name !== 'wmw') {
      throw new Error(`scores ${JSON.stringify(name)} are not known`);
    }
    const fit = intervalLogRank(selection.observations, labels, { scores: SCORES[name] });
    const order = [...new Set(labels)].map((label) => fit.groups.indexOf(label));
    const U = order.map((g) => fit.scoreSums[g]);
    const method = test['method'] ?? null;
    if (method === 'scoretest' && !fit.information.determined) {
      notCompared.push(
        `${name} scoretest: an interval on the edge of the support, R's value depends on where its EM stops`,
      );
      return { scores: name, method, U, statistic: SKIP, p: SKIP };
    }
    return { scores: name, method, U, ...statisticOf(fit, method, order[0] === 0) };
  });
  const groups = selection.groups.map(({ label }) => label);
  return { differences: differences({ groups, tests }, result, tolerance), notCompared };
};

function statisticOf(
  fit: IntervalLogRank,
  method: Json | undefined,
  inOrder: boolean,
): { statistic: number; p: number } {
  if (method === 'scoretest') {
    return { statistic: fit.information.chiSquare, p: fit.information.p };
  }
  if (method === 'pclt') {
    const { z, chiSquare, p } = fit.permutation;
    return { statistic: Number.isNaN(z) ? chiSquare : inOrder ? z : -z, p };
  }
  throw new Error(`method ${JSON.stringify(method)} is not known`);
}

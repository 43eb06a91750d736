import { logRank, logRankPermutation } from '../../src/index.ts';
import { differences } from '../compare.ts';
import { listOf, numberOf, objectOf } from '../json.ts';
import type { Method } from './analysis.ts';

export const logRankTests: Method = ({ selection, result, tolerance }) => {
  const labels = selection.texts(selection.groupColumn ?? '');
  const strata = selection.strataColumn === null ? null : selection.texts(selection.strataColumn);
  const tests = listOf(result['tests'], 'tests').map((test) => {
    const rho = numberOf(objectOf(test, 'test')['rho'], 'rho');
    const fit = logRank(selection.observations, numeric(labels), { rho, ...(strata ? { strata } : {}) });
    return {
      rho,
      groups: fit.groups.map(String),
      n: fit.n,
      observed: fit.observed,
      expected: fit.expected,
      variance: fit.variance,
      chisq: fit.chiSquare,
      df: fit.df,
      p: fit.p,
    };
  });
  return differences({ tests }, result, tolerance);
};

export const logRankExact: Method = ({ selection, result, tolerance }) => {
  const fit = logRankPermutation(
    selection.observations,
    numeric(selection.texts(selection.groupColumn ?? '')),
  );
  const answer = {
    scores: fit.scores,
    statisticGroup1: fit.statistic,
    permutationVarianceChisq: fit.chiSquare,
    pAsymptotic: fit.pAsymptotic,
    pExactTwoSided: fit.pExact,
  };
  return differences(answer, result, tolerance);
};

/** Labels that all are numbers are ordered as numbers. */
function numeric(labels: readonly string[]): readonly (string | number)[] {
  return labels.every((label) => label !== '' && Number.isFinite(Number(label)))
    ? labels.map(Number)
    : labels;
}

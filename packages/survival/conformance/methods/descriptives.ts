import { describe } from '../../src/index.ts';
import { differences } from '../compare.ts';
import { listOf, numbersOf, objectOf, textOf } from '../json.ts';
import type { Method } from './analysis.ts';

export const descriptive: Method = ({ selection, params, result, tolerance }) => {
  const column = selection.numbers(textOf(params['column'], 'column'));
  const labels = selection.groupColumn === null ? null : selection.texts(selection.groupColumn);
  const references = listOf(result['groups'], 'groups').map((group) => objectOf(group, 'group'));
  const groups = selection.groups.map(({ label }, i) => {
    const values = column.filter((_, row) => labels === null || labels[row] === label);
    const probs = numbersOf(references[i]?.['probs'], 'probs');
    const summary = describe(values, probs);
    return {
      group: label,
      n: summary.n,
      missing: summary.missing,
      mean: summary.mean,
      sd: summary.standardDeviation,
      variance: summary.variance,
      min: summary.min,
      max: summary.max,
      median: summary.median,
      probs,
      quantileType7: summary.quantiles,
      iqr: summary.interquartileRange,
      mad: summary.medianAbsoluteDeviation,
      skewnessG1: summary.skewness,
    };
  });
  return differences({ groups }, result, tolerance);
};

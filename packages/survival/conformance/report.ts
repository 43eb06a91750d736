import { LEFT_OUT } from './methods/index.ts';
import type { Outcome } from './run.ts';

const MOST_LINES = 5;

/** The failures with their first differences, the methods left out with reasons, and one line of counts. */
export function reportOf(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ status }) => status === 'failed');
  const leftOut = outcomes.filter(({ status }) => status === 'leftOut');
  const dataSets = new Set(outcomes.map(({ dataSet }) => dataSet)).size;
  return [
    ...failed.flatMap(({ dataSet, analysis, method, differences }) => [
      `FAILED ${dataSet} ${analysis} (${method})`,
      ...differences.slice(0, MOST_LINES).map((line) => `  ${line}`),
      ...(differences.length > MOST_LINES ? [`  and ${differences.length - MOST_LINES} more`] : []),
    ]),
    ...outcomes.flatMap(({ dataSet, analysis, notCompared }) =>
      notCompared.map((line) => `not compared: ${dataSet} ${analysis}: ${line}`),
    ),
    ...[...LEFT_OUT].map(([method, reason]) => {
      const count = leftOut.filter((outcome) => outcome.method === method).length;
      return `left out: ${method} (${count} analyses): ${reason}`;
    }),
    `${dataSets} data sets, ${outcomes.length} analyses: ${outcomes.length - failed.length - leftOut.length} passed, ` +
      `${failed.length} failed, ${leftOut.length} left out`,
  ].join('\n');
}

import { readDataSets } from './dataSet.ts';
import { numberOf, objectOf, textOf, type JsonObject } from './json.ts';
import { LEFT_OUT, METHODS } from './methods/index.ts';
import { select } from './selection.ts';
import type { Table } from './dataSet.ts';

export interface Outcome {
  readonly dataSet: string;
  readonly analysis: string;
  readonly method: string;
  readonly status: 'passed' | 'failed' | 'leftOut';
  /** what differs, or why the analysis could not run */
  readonly differences: readonly string[];
  /** values of the reference that were not compared, and why */
  readonly notCompared: readonly string[];
}

/** Runs every analysis of every data set of a folder against its references. */
export function runConformance(folder: string): Outcome[] {
  return readDataSets(folder).flatMap(({ name, table, analyses }) =>
    analyses.map((analysis) => ({ dataSet: name, ...outcomeOf(table, analysis) })),
  );
}

function outcomeOf(table: Table, analysis: JsonObject): Omit<Outcome, 'dataSet'> {
  const method = textOf(analysis['method'], 'method');
  const about = { analysis: textOf(analysis['id'], 'id'), method };
  if (LEFT_OUT.has(method)) {
    return { ...about, status: 'leftOut', differences: [], notCompared: [] };
  }
  const answer = METHODS.get(method);
  if (!answer) {
    return { ...about, status: 'failed', differences: [`method ${method} is not known`], notCompared: [] };
  }
  try {
    const input = objectOf(analysis['input'], 'input');
    const verdict = answer({
      selection: select(table, input),
      params: input['params'] ? objectOf(input['params'], 'params') : {},
      result: objectOf(analysis['result'], 'result'),
      tolerance: numberOf(analysis['tolerance'], 'tolerance'),
    });
    const { differences, notCompared } =
      'differences' in verdict ? verdict : { differences: verdict, notCompared: [] };
    return { ...about, status: differences.length === 0 ? 'passed' : 'failed', differences, notCompared };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...about, status: 'failed', differences: [message], notCompared: [] };
  }
}

import type { JsonObject } from '../json.ts';
import type { Selection } from '../selection.ts';

/** One analysis of a data set, read. */
export interface Analysis {
  readonly selection: Selection;
  readonly params: JsonObject;
  /** the reference */
  readonly result: JsonObject;
  readonly tolerance: number;
}

/** Computes our answer and compares it with the reference. */
export type Method = (analysis: Analysis) => readonly string[] | Verdict;

export interface Verdict {
  /** one text per difference */
  readonly differences: readonly string[];
  /** values not compared, and why */
  readonly notCompared: readonly string[];
}

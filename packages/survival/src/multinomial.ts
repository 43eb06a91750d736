import type { RandomNumber } from './randomGenerator.ts';
import { ObservationError } from './observations.ts';

/** The row of each case, for drawing cases from counted rows. @throws ObservationError for a fractional weight */
export function rowOfEachCase(weight: Float64Array): Int32Array {
  const cases = weight.reduce((sum, count) => sum + count, 0);
  const rowOf = new Int32Array(Math.round(cases));
  let next = 0;
  weight.forEach((count, row) => {
    if (count !== Math.floor(count)) {
      throw new ObservationError(row, `weight is ${count}; a bootstrap of cases needs whole numbers of them`);
    }
    rowOf.fill(row, next, next + count);
    next += count;
  });
  return rowOf;
}

/** Draws as many cases as there are, with replacement: the new count of every row. */
export function resample(rowOf: Int32Array, rows: number, random: RandomNumber): Float64Array {
  const counts = new Float64Array(rows);
  for (let i = 0; i < rowOf.length; i++) {
    const row = rowOf[Math.floor(random() * rowOf.length)] ?? 0;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  return counts;
}

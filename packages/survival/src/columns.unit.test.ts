import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.ts';
import { ObservationError, type Observations } from './observations.ts';

const refusal = (observations: Observations): ObservationError => {
  try {
    columnsOf(observations);
  } catch (error) {
    if (error instanceof ObservationError) {
      return error;
    }
    throw error;
  }
  throw new Error('the rows were accepted');
};

describe('bad input is refused with the row and the reason', () => {
  const bad: [string, Observations, number | null, RegExp][] = [
    ['columns of different length', { left: [1, 2], right: [1] }, null, /right has 1 rows, left has 2/],
    ['NaN', { left: [1, Number.NaN], right: [1, 2] }, 1, /left is NaN/],
    ['a negative time', { left: [-1], right: [2] }, 0, /left is -1/],
    ['an infinite left', { left: [Infinity], right: [Infinity] }, 0, /left is Infinity/],
    ['right before left', { left: [1, 5], right: [1, 4] }, 1, /right must not be less than left/],
    ['a negative weight', { left: [1], right: [1], weight: [-1] }, 0, /weight is -1/],
    ['an infinite weight', { left: [1], right: [1], weight: [Infinity] }, 0, /weight is Infinity/],
    [
      'a cause without an end',
      { left: [1], right: [Infinity], cause: [2] },
      0,
      /cause is 2 but right is Infinity/,
    ],
    [
      'an end without a cause',
      { left: [1], right: [3], cause: [0] },
      0,
      /cause is 0 \(censored\) but right is 3/,
    ],
    ['half a cause', { left: [1], right: [3], cause: [1.5] }, 0, /whole number/],
    ['entry at an exact time', { left: [3], right: [3], entry: [3] }, 0, /never at risk/],
    ['entry at the censoring', { left: [3], right: [Infinity], entry: [3] }, 0, /never at risk/],
    ['entry inside an interval', { left: [3], right: [9], entry: [5] }, 0, /start of the interval/],
    ['an infinite entry', { left: [3], right: [9], entry: [Infinity] }, 0, /entry is Infinity/],
  ];
  it.each(bad)('%s', (_, observations, row, reason) => {
    const error = refusal(observations);
    expect(error.row).toBe(row);
    expect(error.message).toMatch(reason);
  });
});

describe('the rows that are fine', () => {
  it('are exact times at day 0, intervals from the entry on, day 10,000,000 and weight 0', () => {
    const columns = columnsOf({
      entry: [0, 3, 0, 0],
      left: [0, 3, 1e7, 5],
      right: [0, 9, Infinity, 5],
      weight: new Uint8Array([1, 2, 1, 0]),
    });
    expect([...columns.cause]).toEqual([1, 1, 0, 1]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, tally, type Observations } from './index.ts';

const plain = (rows: Observations): number[][] => {
  const { entry, left, right, cause, weight } = tally(rows);
  return [[...entry], [...left], [...right], [...cause], [...weight]];
};

describe('tally', () => {
  it('counts equal rows and orders them', () => {
    expect(plain({ left: [5, 0, 5, 5], right: [5, 3, Infinity, 5] })).toEqual([
      [0, 0, 0],
      [0, 5, 5],
      [3, 5, Infinity],
      [1, 1, 0],
      [1, 2, 1],
    ]);
  });

  it('gives the same from a table as from a hash', () => {
    const observation = fc.tuple(
      fc.nat(12),
      fc.nat(6),
      fc.boolean(),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(3),
    );
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), (drawn) => {
        const left = drawn.map(([from]) => from);
        const right = drawn.map(([from, width, open]) => (open ? Infinity : from + width));
        const cause = drawn.map(([, , open, kind]) => (open ? 0 : kind));
        const weight = drawn.map(([, , , , count]) => count);
        // an entry at a time no dense table serves forces the hash
        const hashed = tally({
          entry: [0.5, ...left.map(() => 0)],
          left: [1, ...left],
          right: [2, ...right],
          cause: [9, ...cause],
          weight: [1, ...weight],
        });
        const rest = [...hashed.entry.keys()].filter((row) => hashed.entry[row] === 0);
        const expected = [hashed.entry, hashed.left, hashed.right, hashed.cause, hashed.weight].map(
          (column) => rest.map((row) => column[row]),
        );
        expect(plain({ left, right, cause, weight })).toEqual(expected);
      }),
    );
  });

  it('adds: the merge of two tallies is the tally of the union', () => {
    const a = { left: [1, 2, 2.5], right: [1, 4, Infinity] };
    const b = { left: [2, 2.5], right: [4, Infinity], weight: [0.5, 2] };
    expect(plain(merge(tally(a), tally(b)))).toEqual([
      [0, 0, 0],
      [1, 2, 2.5],
      [1, 4, Infinity],
      [1, 1, 0],
      [1, 1.5, 3],
    ]);
    expect(merge().left.length).toBe(0);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scatter } from './scatter.ts';

const key = fc.uint8Array({ maxLength: 40 });

/** Numbers by key, in the order of arrival. */
function together(scatter: Scatter): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  for (const bucket of scatter.collect()) {
    const keys = new Set(bucket.map((each) => each.key));
    for (const one of keys) {
      expect(found.has(one)).toBe(false);
      found.set(
        one,
        bucket.filter((each) => each.key === one).map(({ numbers }) => [...numbers]),
      );
    }
  }
  return found;
}

describe('a scatter', () => {
  it('brings together what has the same key, in the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.maxSafeInteger())), (records) => {
        const scatter = new Scatter(2);
        const expected = new Map<string, number[][]>();
        records.forEach(([bytes, number], index) => {
          scatter.add(bytes, number, index);
          const name = Buffer.from(bytes).toString('latin1');
          expected.set(name, [...(expected.get(name) ?? []), [number, index]]);
        });
        expect(together(scatter)).toEqual(expected);
        scatter.close();
      }),
    );
  });

  it('does so too when it is more than it keeps in memory', () => {
    const scatter = new Scatter(1);
    const wide = Buffer.alloc(100_000, 'wide');
    scatter.add(wide, 1);
    // All of one bucket: 200,000 records of 18 bytes are two hundred times what is kept of it.
    const narrow = Buffer.from('narrow');
    for (let index = 0; index < 200_000; index += 1) scatter.add(narrow, index);
    scatter.add(wide, 2);
    const found = new Map<string, readonly number[]>();
    for (const bucket of scatter.collect()) {
      for (const { key: name, numbers } of bucket) {
        found.set(name, [...(found.get(name)?.slice(-1) ?? []), ...numbers]);
      }
    }
    expect(found.get(wide.toString())).toEqual([1, 2]);
    expect(found.get('narrow')).toEqual([199_998, 199_999]);
    scatter.close();
  });
});

import type { Counts } from '../tables/counts.ts';

/** Raw counts from plain numbers: dimensions d0, d1, .. of so many categories c0, c1, ..; the last runs fastest. */
export function countTable(sizes: readonly number[], cells: readonly number[]): Counts {
  return {
    dimensions: sizes.map((size, index) => ({
      name: `d${index}`,
      categories: Array.from({ length: size }, (_, category) => `c${category}`),
    })),
    rows: cells.flatMap((cases, cell) => {
      let rest = cell;
      const at = sizes
        .toReversed()
        .map((size) => {
          const category = rest % size;
          rest = (rest - category) / size;
          return `c${category}`;
        })
        .toReversed();
      // Two centres, so that nothing is hidden for having one.
      const second = Math.floor(cases / 2);
      return [
        { at, centre: 'a', cases: cases - second },
        { at, centre: 'b', cases: second },
      ];
    }),
  };
}

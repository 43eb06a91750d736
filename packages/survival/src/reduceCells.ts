import { evaluateMasses, maximiseMasses, type MaximisedMasses } from './maximiseMasses.ts';
import { singleRanges, type RangeRows } from './rangeLikelihood.ts';

/** A smaller problem with the same maximum, and the way back to its cells. */
export interface ReducedCells {
  readonly rows: RangeRows;
  /** where to start; the maximum itself when every wide row reaches to the last cell */
  readonly start: Float64Array;
  expand(mass: Float64Array): Float64Array;
}

/**
 * Joins neighbouring cells that every wide row covers together: within such a group the rows known to lie in one cell,
 * exact times above all, share the group's mass in proportion to their weight, so that exact data on thousands of distinct
 * times leave few unknowns. With right-censored rows only, the rest is the product-limit estimate.
 *
 * @param rows with one range each
 */
export function reduceCells({ first, last, weight, cells }: RangeRows): ReducedCells {
  const isEdge = new Uint8Array(cells + 1);
  const own = new Float64Array(cells);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = last[i] ?? 0;
    if (a === b) {
      own[a] = (own[a] ?? 0) + (weight[i] ?? 0);
    } else {
      isEdge[a] = 1;
      isEdge[b + 1] = 1;
    }
  }
  const group = new Int32Array(cells);
  for (let j = 1; j < cells; j++) {
    group[j] = (group[j - 1] ?? 0) + (isEdge[j] ?? 0);
  }
  const size = cells === 0 ? 0 : (group[cells - 1] ?? 0) + 1;
  const settled = new Float64Array(size);
  const members = new Float64Array(size);
  group.forEach((g, j) => {
    settled[g] = (settled[g] ?? 0) + (own[j] ?? 0);
    members[g] = (members[g] ?? 0) + 1;
  });
  const rows = grouped({ first, last, weight }, group, settled);
  return {
    rows,
    start: productLimitStart(rows, settled) ?? new Float64Array(size).fill(1 / size),
    expand: (mass) =>
      own.map((count, j) => {
        const g = group[j] ?? 0;
        const all = settled[g] ?? 0;
        return (mass[g] ?? 0) * (all > 0 ? count / all : 1 / (members[g] ?? 1));
      }),
  };
}

/** {@link maximiseMasses} of the smaller problem, carried back. */
export function maximiseReduced(rows: RangeRows): MaximisedMasses {
  const reduced = reduceCells(rows);
  const { mass, iterations } = maximiseMasses(reduced.rows, { start: reduced.start });
  return { ...evaluateMasses(rows, reduced.expand(mass)), iterations };
}

function grouped(
  { first, last, weight }: Pick<RangeRows, 'first' | 'last' | 'weight'>,
  group: Int32Array,
  settled: Float64Array,
): RangeRows {
  const wide = [...first.keys()].filter((i) => first[i] !== last[i]);
  const single = [...settled.keys()].filter((g) => (settled[g] ?? 0) > 0);
  const from = [...wide.map((i) => group[first[i] ?? 0] ?? 0), ...single];
  const to = [...wide.map((i) => group[last[i] ?? 0] ?? 0), ...single];
  const counts = [...wide.map((i) => weight[i] ?? 0), ...single.map((g) => settled[g] ?? 0)];
  return singleRanges(Int32Array.from(from), Int32Array.from(to), Float64Array.from(counts), settled.length);
}

/** The product-limit masses; null where a row ends before the last cell, or a mass would be zero where one is needed. */
function productLimitStart(
  { first, last, weight, cells }: RangeRows,
  settled: Float64Array,
): Float64Array | null {
  const atRisk = new Float64Array(cells + 1);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    if (last[i] !== cells - 1 && last[i] !== a) {
      return null;
    }
    atRisk[a] = (atRisk[a] ?? 0) + (weight[i] ?? 0);
  }
  for (let g = cells - 1; g >= 0; g--) {
    atRisk[g] = (atRisk[g] ?? 0) + (atRisk[g + 1] ?? 0);
  }
  let survival = 1;
  return settled.map((count, g) => {
    const share = g === cells - 1 ? 1 : count / (atRisk[g] ?? 1);
    const mass = survival * share;
    survival -= mass;
    return mass;
  });
}

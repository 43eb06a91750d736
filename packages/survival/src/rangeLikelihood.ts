/**
 * The likelihood of masses p on m cells when row i is only known to lie in the cells first[i]..last[i]:
 * sum w_i log(p_first + .. + p_last). Every quantity costs O(rows + cells) by prefix sums.
 */
export interface RangeRows {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly weight: Float64Array;
  /** number of cells */
  readonly cells: number;
}

/** A short range is added up directly: the difference of two prefix sums would lose the digits of a small mass. */
const SHORT = 6;

export function rowProbabilities({ first, last, cells }: RangeRows, mass: Float64Array): Float64Array {
  const before = new Float64Array(cells + 1);
  for (let j = 0; j < cells; j++) {
    before[j + 1] = (before[j] ?? 0) + (mass[j] ?? 0);
  }
  const probability = new Float64Array(first.length);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = last[i] ?? 0;
    if (b - a < SHORT) {
      let sum = 0;
      for (let j = a; j <= b; j++) {
        sum += mass[j] ?? 0;
      }
      probability[i] = sum;
    } else {
      probability[i] = (before[b + 1] ?? 0) - (before[a] ?? 0);
    }
  }
  return probability;
}

/** d logL / d p_j = sum of w_i / P_i over the rows that cover cell j. */
export function gradientOf(
  { first, last, weight, cells }: RangeRows,
  probability: Float64Array,
): Float64Array {
  const change = new Float64Array(cells + 1);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = (last[i] ?? 0) + 1;
    const share = (weight[i] ?? 0) / (probability[i] ?? 0);
    change[a] = (change[a] ?? 0) + share;
    change[b] = (change[b] ?? 0) - share;
  }
  const gradient = new Float64Array(cells);
  let sum = 0;
  for (let j = 0; j < cells; j++) {
    sum += change[j] ?? 0;
    gradient[j] = sum;
  }
  return gradient;
}

export function logLikelihoodOf({ weight }: RangeRows, probability: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    sum += (weight[i] ?? 0) * Math.log(probability[i] ?? 0);
  }
  return sum;
}

/**
 * Minus the second derivatives on the chosen cells: entry (j, k) is the sum of w_i / P_i^2 over the rows that cover both.
 * Rows are added at the corners of their squares and summed up afterwards, O(rows + chosen^2).
 *
 * @param chosen ascending cells
 * @returns row-major chosen x chosen matrix
 */
export function informationOf(
  { first, last, weight, cells }: RangeRows,
  probability: Float64Array,
  chosen: Int32Array,
): Float64Array {
  const size = chosen.length;
  const rank = new Int32Array(cells + 1);
  for (let j = 0, next = 0; j <= cells; j++) {
    rank[j] = next;
    next += chosen[next] === j ? 1 : 0;
  }
  const corner = new Float64Array(size * size);
  for (let i = 0; i < first.length; i++) {
    const a = rank[first[i] ?? 0] ?? 0;
    const b = (rank[(last[i] ?? 0) + 1] ?? 0) - 1;
    if (a <= b) {
      const chance = probability[i] ?? 0;
      const at = a * size + b;
      corner[at] = (corner[at] ?? 0) + (weight[i] ?? 0) / (chance * chance);
    }
  }
  // entry (j, k), j <= k: all corners (a, b) with a <= j and b >= k
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let k = size - 1; k >= j; k--) {
      const at = j * size + k;
      sum += corner[at] ?? 0;
      corner[at] = sum + (j > 0 ? (corner[at - size] ?? 0) : 0);
    }
  }
  for (let j = 1; j < size; j++) {
    for (let k = 0; k < j; k++) {
      corner[j * size + k] = corner[k * size + j] ?? 0;
    }
  }
  return corner;
}

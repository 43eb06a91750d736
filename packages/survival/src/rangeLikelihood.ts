/**
 * The likelihood of masses p on m cells when row i is only known to lie in certain ranges of cells:
 * sum w_i log(P_i), P_i the mass of the row's ranges. Range s belongs to row `row[s]` and covers first[s]..last[s]; the
 * ranges of a row are apart and ascending. Every quantity costs O(ranges + cells) by prefix sums.
 */
export interface RangeRows {
  readonly row: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** of the rows */
  readonly weight: Float64Array;
  /** number of cells */
  readonly cells: number;
}

/** One range per row. */
export function singleRanges(
  first: Int32Array,
  last: Int32Array,
  weight: Float64Array,
  cells: number,
): RangeRows {
  return { row: first.map((_, i) => i), first, last, weight, cells };
}

export function rowProbabilities(
  { row, first, last, weight, cells }: RangeRows,
  mass: Float64Array,
): Float64Array {
  const before = new Float64Array(cells + 1);
  for (let j = 0; j < cells; j++) {
    before[j + 1] = (before[j] ?? 0) + (mass[j] ?? 0);
  }
  const probability = new Float64Array(weight.length);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = last[i] ?? 0;
    // a single cell as it is: the difference of two prefix sums would lose the digits of a small mass
    const sum = a === b ? (mass[a] ?? 0) : (before[b + 1] ?? 0) - (before[a] ?? 0);
    const at = row[i] ?? 0;
    probability[at] = (probability[at] ?? 0) + sum;
  }
  return probability;
}

/** d logL / d p_j = sum of w_i / P_i over the rows that cover cell j. */
export function gradientOf(
  { row, first, last, weight, cells }: RangeRows,
  probability: Float64Array,
): Float64Array {
  const change = new Float64Array(cells + 1);
  for (let i = 0; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = (last[i] ?? 0) + 1;
    const at = row[i] ?? 0;
    const share = (weight[at] ?? 0) / (probability[at] ?? 0);
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
 * Ranges are added at the corners of their squares and summed up afterwards, O(ranges + chosen^2).
 *
 * @param chosen ascending cells
 * @returns row-major chosen x chosen matrix
 */
export function informationOf(
  { row, first, last, weight, cells }: RangeRows,
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
  let crossed: Float64Array | null = null;
  for (let i = 0; i < first.length; i++) {
    const a = rank[first[i] ?? 0] ?? 0;
    const b = (rank[(last[i] ?? 0) + 1] ?? 0) - 1;
    if (a <= b) {
      const at = row[i] ?? 0;
      const chance = probability[at] ?? 0;
      const value = (weight[at] ?? 0) / (chance * chance);
      corner[a * size + b] = (corner[a * size + b] ?? 0) + value;
      for (let next = i + 1; row[next] === at; next++) {
        const from = rank[first[next] ?? 0] ?? 0;
        const to = (rank[(last[next] ?? 0) + 1] ?? 0) - 1;
        if (from <= to) {
          crossed ??= new Float64Array((size + 1) * (size + 1));
          addBlock(crossed, size + 1, { top: a, bottom: b + 1, left: from, right: to + 1 }, value);
        }
      }
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
  if (crossed !== null) {
    addSummed(corner, crossed, size);
  }
  for (let j = 1; j < size; j++) {
    for (let k = 0; k < j; k++) {
      corner[j * size + k] = corner[k * size + j] ?? 0;
    }
  }
  return corner;
}

/** Marks the corners of a block so that summing along both axes fills it with the value. */
function addBlock(
  marks: Float64Array,
  width: number,
  block: { top: number; bottom: number; left: number; right: number },
  value: number,
): void {
  const mark = (row: number, column: number, change: number): void => {
    marks[row * width + column] = (marks[row * width + column] ?? 0) + change;
  };
  mark(block.top, block.left, value);
  mark(block.top, block.right, -value);
  mark(block.bottom, block.left, -value);
  mark(block.bottom, block.right, value);
}

function addSummed(matrix: Float64Array, marks: Float64Array, size: number): void {
  const width = size + 1;
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let k = 0; k < size; k++) {
      const at = j * width + k;
      sum += marks[at] ?? 0;
      marks[at] = sum + (j > 0 ? (marks[at - width] ?? 0) : 0);
      matrix[j * size + k] = (matrix[j * size + k] ?? 0) + (marks[at] ?? 0);
    }
  }
}

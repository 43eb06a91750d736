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
    for (let i = j; i < size; i++) {
      const rowI = i * size;
      let sum = matrix[rowI + j] ?? 0;
      for (let k = 0; k < j; k++) {
        sum -= (matrix[rowI + k] ?? 0) * (matrix[rowJ + k] ?? 0);
      }
      if (i === j) {
        const original = matrix[rowJ + j] ?? 0;
        matrix[rowJ + j] = sum > original * 1e-15 ? Math.sqrt(sum) : Infinity;
      } else {
        matrix[rowI + j] = sum / (matrix[rowJ + j] ?? 1);
      }
    }
  }
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

import { ObservationError } from './observations.ts';

/**
 * Columns of covariates as one row-major matrix, each less its mean: that changes no coefficient and keeps the squares
 * accurate.
 *
 * @throws ObservationError for a column of another length, or a value that is not finite
 */
export function centredCovariates(covariates: readonly ArrayLike<number>[], rows: number): Float64Array {
  const size = covariates.length;
  const matrix = new Float64Array(rows * size);
  covariates.forEach((column, j) => {
    if (column.length !== rows) {
      throw new ObservationError(null, `covariate ${j} has ${column.length} rows, left has ${rows}`);
    }
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      sum += column[row] ?? 0;
    }
    const mean = rows > 0 ? sum / rows : 0;
    for (let row = 0; row < rows; row++) {
      const value = column[row] ?? Number.NaN;
      if (!Number.isFinite(value)) {
        throw new ObservationError(row, `covariate ${j} is ${value}; a finite number is needed`);
      }
      matrix[row * size + j] = value - mean;
    }
  });
  return matrix;
}

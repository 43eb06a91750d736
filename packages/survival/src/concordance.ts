import type { CoxFit } from './cox.ts';

/**
 * Harrell's concordance of a Cox model: among pairs of a stratum where one is known to fail first, the share whose
 * failing case has the higher predicted hazard, ties of prediction counting half. Time grows with rows x events.
 * Same as R's `concordance(fit)`.
 *
 * @returns NaN without a comparable pair
 */
export function concordance({ data, coefficients }: CoxFit): number {
  const { columns, covariates, size, order } = data;
  const risk = columns.left.map((_, row) => {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      sum += (covariates[row * size + j] ?? 0) * (coefficients[j] ?? 0);
    }
    return sum;
  });
  let agreeing = 0;
  let comparable = 0;
  for (const { byExit } of order.strata) {
    for (const first of byExit) {
      if (columns.cause[first] !== 0) {
        const time = columns.left[first] ?? 0;
        for (const other of byExit) {
          const exit = columns.left[other] ?? 0;
          const outlives = exit > time || (exit === time && columns.cause[other] === 0);
          const start = columns.entry[other] ?? 0;
          if (outlives && (start === 0 || start < time)) {
            const pairs = (columns.weight[first] ?? 0) * (columns.weight[other] ?? 0);
            const difference = (risk[first] ?? 0) - (risk[other] ?? 0);
            comparable += pairs;
            agreeing += pairs * (Math.abs(difference) < 1e-9 ? 0.5 : difference > 0 ? 1 : 0);
          }
        }
      }
    }
  }
  return agreeing / comparable;
}

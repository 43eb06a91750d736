/**
 * The likelihood of intervals under a transformation model S(t | x) = G(A(t) e^(x'b)): G(h) = e^-h gives proportional
 * hazards, G(h) = 1 / (1 + h) proportional odds. A grows only on innermost intervals, by steps >= 0, and without bound on
 * the last, after which nobody is left.
 */
export interface TransformationData {
  /** of each row: its first and last innermost interval */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly weight: Float64Array;
  /** row-major, rows x size */
  readonly covariates: Float64Array;
  readonly size: number;
  /** intervals on which A grows by a finite step: all but the last */
  readonly steps: number;
  readonly link: Link;
}

/** G and its derivative, and the h at which G is a given survival. */
export interface Link {
  readonly survival: (h: number) => number;
  readonly slope: (h: number) => number;
  readonly inverse: (survival: number) => number;
}

export const HAZARDS: Link = {
  survival: (h) => Math.exp(-h),
  slope: (h) => -Math.exp(-h),
  inverse: (survival) => -Math.log(survival),
};

export const ODDS: Link = {
  survival: (h) => 1 / (1 + h),
  slope: (h) => -1 / ((1 + h) * (1 + h)),
  inverse: (survival) => 1 / survival - 1,
};

/** The unknowns. */
export interface TransformationPoint {
  readonly beta: Float64Array;
  readonly step: Float64Array;
}

/** First derivatives, and in place of the second the sum of squared contributions: Fisher's information from the cases. */
export interface TransformationDerivatives {
  readonly byBeta: Float64Array;
  readonly byStep: Float64Array;
  /** row-major: steps x steps, steps x size, size x size */
  readonly stepStep: Float64Array;
  readonly stepBeta: Float64Array;
  readonly betaBeta: Float64Array;
}

export function transformationLogLikelihood(data: TransformationData, point: TransformationPoint): number {
  let sum = 0;
  eachRow(data, point, ({ probability }, row) => {
    sum += (data.weight[row] ?? 0) * Math.log(probability);
  });
  return sum;
}

/**
 * Rows enter through the two ends of their intervals only: dP/dstep is one constant up to each, so that sums over rows at
 * the ends, added up from the last step backwards, give every entry in O(rows + steps^2).
 */
export function transformationDerivatives(
  data: TransformationData,
  point: TransformationPoint,
): TransformationDerivatives {
  const { first, last, weight, covariates, size, steps } = data;
  const byBeta = new Float64Array(size);
  const byStep = new Float64Array(steps);
  const stepStep = new Float64Array(steps * steps);
  const stepBeta = new Float64Array(steps * size);
  const betaBeta = new Float64Array(size * size);
  const add = (sums: Float64Array, at: number, value: number): void => {
    sums[at] = (sums[at] ?? 0) + value;
  };
  eachRow(data, point, ({ probability, atStart, atEnd, linear }, row) => {
    const share = (weight[row] ?? 0) / probability;
    const square = share / probability;
    // the last step before the interval, and the last of the interval; none before the first, no finite one at the end
    const ends = [
      { at: (first[row] ?? 0) - 1, slope: atStart },
      { at: last[row] ?? 0, slope: -atEnd },
    ].filter(({ at }) => at >= 0 && at < steps);
    for (const { at, slope } of ends) {
      add(byStep, at, share * slope);
      for (const other of ends) {
        add(stepStep, at * steps + other.at, square * slope * other.slope);
      }
      for (let j = 0; j < size; j++) {
        add(stepBeta, at * size + j, square * slope * linear * (covariates[row * size + j] ?? 0));
      }
    }
    for (let j = 0; j < size; j++) {
      const x = covariates[row * size + j] ?? 0;
      add(byBeta, j, share * linear * x);
      for (let k = 0; k < size; k++) {
        add(betaBeta, j * size + k, square * linear * linear * x * (covariates[row * size + k] ?? 0));
      }
    }
  });
  addUpBackwards(byStep, 1);
  addUpBackwards(stepBeta, size);
  addUpBackwards(stepStep, steps);
  for (let row = 0; row < steps; row++) {
    addUpBackwards(stepStep.subarray(row * steps, (row + 1) * steps), 1);
  }
  return { byBeta, byStep, stepStep, stepBeta, betaBeta };
}

/** One row: its probability, and what it gains per unit of A at its start, of A at its end, and of x'b. */
interface RowTerms {
  readonly probability: number;
  readonly atStart: number;
  readonly atEnd: number;
  readonly linear: number;
}

function eachRow(
  { first, last, covariates, size, steps, link }: TransformationData,
  { beta, step }: TransformationPoint,
  visit: (terms: RowTerms, row: number) => void,
): void {
  const level = new Float64Array(steps + 1);
  for (let j = 0; j < steps; j++) {
    level[j + 1] = (level[j] ?? 0) + (step[j] ?? 0);
  }
  for (let row = 0; row < first.length; row++) {
    let predictor = 0;
    for (let j = 0; j < size; j++) {
      predictor += (covariates[row * size + j] ?? 0) * (beta[j] ?? 0);
    }
    const ratio = Math.exp(predictor);
    const start = (level[first[row] ?? 0] ?? 0) * ratio;
    const isOpen = (last[row] ?? 0) >= steps;
    const end = isOpen ? Infinity : (level[(last[row] ?? 0) + 1] ?? 0) * ratio;
    const startSlope = link.slope(start);
    const endSlope = isOpen ? 0 : link.slope(end);
    visit(
      {
        probability: link.survival(start) - (isOpen ? 0 : link.survival(end)),
        atStart: startSlope * ratio,
        atEnd: endSlope * ratio,
        linear: start * startSlope - (isOpen ? 0 : end * endSlope),
      },
      row,
    );
  }
}

/** Each group of `width` numbers becomes the sum of itself and all after it. */
function addUpBackwards(sums: Float64Array, width: number): void {
  for (let i = sums.length - width - 1; i >= 0; i--) {
    sums[i] = (sums[i] ?? 0) + (sums[i + width] ?? 0);
  }
}

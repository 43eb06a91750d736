import type { Link, LogSlopes } from './transformationLink.ts';

/**
 * The likelihood of intervals under a transformation model S(t | x) = G(A(t) e^(x'b)). A grows only on innermost
 * intervals, and without bound on the last, after which nobody is left. Its logarithm is an intercept, after the first
 * interval, and rises >= 0 on the others: in those and the effects the log-likelihood is concave, since log G is.
 */
export interface TransformationData {
  /** of each row: its first and last innermost interval */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly weight: Float64Array;
  /** row-major, rows x size; the first of each row is 1, the intercept's */
  readonly covariates: Float64Array;
  readonly size: number;
  /** intervals after which A is finite: all but the last */
  readonly finite: number;
  /** those among them on which log A rises: all but the first */
  readonly rises: number;
  readonly link: Link;
}

/** The unknowns; the first of `beta` is the intercept. */
export interface TransformationPoint {
  readonly beta: Float64Array;
  readonly rise: Float64Array;
}

/** First derivatives, and minus the second. */
export interface TransformationDerivatives {
  readonly byBeta: Float64Array;
  readonly byRise: Float64Array;
  /** row-major: rises x rises, rises x size, size x size */
  readonly riseRise: Float64Array;
  readonly riseBeta: Float64Array;
  readonly betaBeta: Float64Array;
}

export function transformationLogLikelihood(data: TransformationData, point: TransformationPoint): number {
  const { weight, link } = data;
  let sum = 0;
  eachRow(data, point, (start, end, row) => {
    sum += (weight[row] ?? 0) * link.logProbability(start, end);
  });
  return sum;
}

/**
 * Rows enter through the two ends of their intervals only: the log of A at an end moves by one with each rise up to it, so
 * that sums over rows at the ends, added up from the last rise backwards, give every entry in O(rows + rises^2).
 */
export function transformationDerivatives(
  data: TransformationData,
  point: TransformationPoint,
): TransformationDerivatives {
  const { first, last, weight, covariates, size, rises, link } = data;
  const byBeta = new Float64Array(size);
  const byRise = new Float64Array(rises);
  const riseRise = new Float64Array(rises * rises);
  const riseBeta = new Float64Array(rises * size);
  const betaBeta = new Float64Array(size * size);
  const add = (sums: Float64Array, at: number, value: number): void => {
    sums[at] = (sums[at] ?? 0) + value;
  };
  eachRow(data, point, (start, end, row) => {
    const count = weight[row] ?? 0;
    const slopes = link.logSlopes(start, end);
    const { byStart, byEnd, startStart, startEnd, endEnd } = slopes;
    // the last rise before the interval, and the last of the interval; none up to the first interval
    const atStart = (first[row] ?? 0) - 2;
    const atEnd = (last[row] ?? 0) - 1;
    const hasStart = atStart >= 0;
    const hasEnd = atEnd >= 0 && atEnd < rises;
    if (hasStart) {
      add(byRise, atStart, count * byStart);
      add(riseRise, atStart * rises + atStart, -count * startStart);
    }
    if (hasEnd) {
      add(byRise, atEnd, count * byEnd);
      add(riseRise, atEnd * rises + atEnd, -count * endEnd);
    }
    if (hasStart && hasEnd) {
      add(riseRise, atStart * rises + atEnd, -count * startEnd);
      add(riseRise, atEnd * rises + atStart, -count * startEnd);
    }
    const { byBoth, bothBoth } = along(slopes);
    for (let j = 0; j < size; j++) {
      const x = covariates[row * size + j] ?? 0;
      if (hasStart) add(riseBeta, atStart * size + j, -count * x * (startStart + startEnd));
      if (hasEnd) add(riseBeta, atEnd * size + j, -count * x * (endEnd + startEnd));
      add(byBeta, j, count * x * byBoth);
      for (let k = 0; k < size; k++) {
        add(betaBeta, j * size + k, -count * x * (covariates[row * size + k] ?? 0) * bothBoth);
      }
    }
  });
  addUpBackwards(byRise, 1);
  addUpBackwards(riseBeta, size);
  addUpBackwards(riseRise, rises);
  for (let row = 0; row < rises; row++) {
    addUpBackwards(riseRise.subarray(row * rises, (row + 1) * rises), 1);
  }
  return { byBeta, byRise, riseRise, riseBeta, betaBeta };
}

/** What the linear predictor moves: both ends at once. */
function along({ byStart, byEnd, startStart, startEnd, endEnd }: LogSlopes): {
  byBoth: number;
  bothBoth: number;
} {
  return { byBoth: byStart + byEnd, bothBoth: startStart + 2 * startEnd + endEnd };
}

/** Of each row, A e^(x'b) where its interval starts and where it ends. */
function eachRow(
  { first, last, covariates, size, finite, rises }: TransformationData,
  { beta, rise }: TransformationPoint,
  visit: (start: number, end: number, row: number) => void,
): void {
  // log A after each interval but the last, short of the intercept
  const level = new Float64Array(rises + 1);
  for (let j = 0; j < rises; j++) {
    level[j + 1] = (level[j] ?? 0) + (rise[j] ?? 0);
  }
  for (let row = 0; row < first.length; row++) {
    let predictor = 0;
    for (let j = 0; j < size; j++) {
      predictor += (covariates[row * size + j] ?? 0) * (beta[j] ?? 0);
    }
    const before = (first[row] ?? 0) - 1;
    const until = last[row] ?? 0;
    visit(
      before < 0 ? 0 : Math.exp((level[before] ?? 0) + predictor),
      until >= finite ? Infinity : Math.exp((level[until] ?? 0) + predictor),
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

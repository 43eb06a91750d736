import { solvePositive } from './cholesky.ts';
import { minimiseNonNegative } from './nonNegativeQuadratic.ts';
import {
  transformationDerivatives,
  transformationLogLikelihood,
  type TransformationData,
  type TransformationDerivatives,
  type TransformationPoint,
} from './transformationLikelihood.ts';

export interface MaximisedTransformation extends TransformationPoint {
  readonly logLikelihood: number;
  /** before the last step */
  readonly derivatives: TransformationDerivatives;
  readonly iterations: number;
}

const MOST_ITERATIONS = 200;
/** The share of a step below which rounding, not the step, is what the likelihood tells. */
const SHORTEST = 1e-8;
/** A step that promises to gain less log-likelihood than this is the last. */
const LITTLE = 1e-13;

/**
 * Maximises over effects and rises at once, by Newton's steps on a concave function: in each the quadratic is solved with
 * the rises held at 0 or above, the effects being eliminated from it first, and the way there is halved until the likelihood rises.
 *
 * @param effects whether the effects may move; otherwise only the intercept does
 */
export function maximiseTransformation(
  data: TransformationData,
  start: TransformationPoint,
  effects = true,
): MaximisedTransformation {
  let point = start;
  let logLikelihood = transformationLogLikelihood(data, point);
  for (let iteration = 0; ; iteration++) {
    const derivatives = transformationDerivatives(data, point);
    const target = quadraticMaximum(data, point, derivatives, effects);
    const gain = promised(point, target, derivatives);
    let length = 1;
    let next = target;
    let reached = transformationLogLikelihood(data, next);
    while (!(reached >= logLikelihood + 1e-4 * length * gain) && length > SHORTEST) {
      length /= 2;
      next = between(point, target, length);
      reached = transformationLogLikelihood(data, next);
    }
    // the last step is taken as well: it gains little height, but half of the digits of the effects
    const isHigher = reached >= logLikelihood;
    if (!(gain > LITTLE) || !isHigher || iteration === MOST_ITERATIONS) {
      const end = isHigher ? { ...next, logLikelihood: reached } : { ...point, logLikelihood };
      return { ...end, derivatives, iterations: iteration };
    }
    point = next;
    logLikelihood = reached;
  }
}

function quadraticMaximum(
  { size, rises }: TransformationData,
  { beta, rise }: TransformationPoint,
  { byBeta, byRise, riseRise, riseBeta, betaBeta }: TransformationDerivatives,
  effects: boolean,
): TransformationPoint {
  const chosen = candidates(rise, byRise);
  const width = chosen.length;
  const free = effects ? size : 1;
  const held = corner(betaBeta, size, free);
  // of each chosen rise, and of the slope by beta: what moving the effects along with it makes of it
  const eliminated = Array.from(chosen, (j) =>
    solvePositive(held.slice(), riseBeta.subarray(j * size, j * size + free)),
  );
  const alone = solvePositive(held.slice(), byBeta.subarray(0, free));
  const matrix = new Float64Array(width * width);
  const linear = new Float64Array(width);
  chosen.forEach((j, a) => {
    linear[a] = (byRise[j] ?? 0) - dot(riseBeta, j * size, alone);
    chosen.forEach((k, b) => {
      const value = (riseRise[j * rises + k] ?? 0) - dot(riseBeta, j * size, eliminated[b] ?? alone);
      // a trace of stiffness keeps rises apart that the cases do not tell apart
      matrix[a * width + b] = a === b ? value * (1 + 1e-10) : value;
      linear[a] = (linear[a] ?? 0) + (matrix[a * width + b] ?? 0) * (rise[k] ?? 0);
    });
  });
  const solved = minimiseNonNegative(
    matrix,
    linear,
    Uint8Array.from(chosen, (j) => ((rise[j] ?? 0) > 0 ? 1 : 0)),
  );
  const next = new Float64Array(rises);
  const moved = Float64Array.from(beta, (value, i) => value + (alone[i] ?? 0));
  chosen.forEach((j, a) => {
    next[j] = solved[a] ?? 0;
    for (let i = 0; i < free; i++) {
      moved[i] = (moved[i] ?? 0) - (eliminated[a]?.[i] ?? 0) * ((solved[a] ?? 0) - (rise[j] ?? 0));
    }
  });
  return { beta: moved, rise: next };
}

/** The rises above 0, and between neighbours among them the one that gains most, where any gains. */
function candidates(rise: Float64Array, byRise: Float64Array): number[] {
  const chosen: number[] = [];
  let steepest = -1;
  for (let j = 0; j < rise.length; j++) {
    if ((rise[j] ?? 0) > 0) {
      if (steepest >= 0) {
        chosen.push(steepest);
      }
      chosen.push(j);
      steepest = -1;
    } else if ((byRise[j] ?? 0) > (steepest < 0 ? 0 : (byRise[steepest] ?? 0))) {
      steepest = j;
    }
  }
  if (steepest >= 0) {
    chosen.push(steepest);
  }
  return chosen;
}

function promised(
  from: TransformationPoint,
  to: TransformationPoint,
  { byBeta, byRise }: TransformationDerivatives,
): number {
  const along = (slope: Float64Array, a: Float64Array, b: Float64Array): number =>
    slope.reduce((sum, value, i) => sum + value * ((b[i] ?? 0) - (a[i] ?? 0)), 0);
  return along(byBeta, from.beta, to.beta) + along(byRise, from.rise, to.rise);
}

function between(from: TransformationPoint, to: TransformationPoint, share: number): TransformationPoint {
  const part = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, i) => value + share * ((b[i] ?? 0) - value));
  return { beta: part(from.beta, to.beta), rise: part(from.rise, to.rise) };
}

/** The upper left corner of a square matrix. */
function corner(matrix: Float64Array, size: number, width: number): Float64Array {
  return Float64Array.from(
    { length: width * width },
    (_, at) => matrix[Math.floor(at / width) * size + (at % width)] ?? 0,
  );
}

function dot(values: Float64Array, at: number, other: Float64Array): number {
  return other.reduce((sum, value, i) => sum + value * (values[at + i] ?? 0), 0);
}

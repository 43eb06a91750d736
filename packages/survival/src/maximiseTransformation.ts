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
  readonly derivatives: TransformationDerivatives;
  readonly iterations: number;
  readonly converged: boolean;
}

const MOST_ITERATIONS = 500;
/** A step that promises to gain less log-likelihood than this ends the search. */
const LITTLE = 1e-10;

/**
 * Maximises over effects and steps at once: in each round a quadratic with Fisher's information is solved with the steps
 * held at 0 or above, the effects being eliminated from it first, and the way there is halved until the likelihood rises.
 *
 * @param effects whether the effects may move; otherwise they stay at the start's
 */
export function maximiseTransformation(
  data: TransformationData,
  start: TransformationPoint,
  effects = true,
): MaximisedTransformation {
  let point = start;
  let logLikelihood = transformationLogLikelihood(data, point);
  let derivatives = transformationDerivatives(data, point);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const target = quadraticMaximum(data, point, derivatives, effects);
    const gain = promised(point, target, derivatives);
    if (!(gain > LITTLE)) {
      return { ...point, logLikelihood, derivatives, iterations: iteration, converged: true };
    }
    let length = 1;
    let next = target;
    let reached = transformationLogLikelihood(data, next);
    while (!(reached >= logLikelihood + 1e-4 * length * gain) && length > 1e-8) {
      length /= 2;
      next = between(point, target, length);
      reached = transformationLogLikelihood(data, next);
    }
    if (!(reached > logLikelihood)) {
      return { ...point, logLikelihood, derivatives, iterations: iteration, converged: gain < 1e-6 };
    }
    point = next;
    logLikelihood = reached;
    derivatives = transformationDerivatives(data, point);
  }
  return { ...point, logLikelihood, derivatives, iterations: MOST_ITERATIONS, converged: false };
}

function quadraticMaximum(
  { size, steps }: TransformationData,
  { beta, step }: TransformationPoint,
  { byBeta, byStep, stepStep, stepBeta, betaBeta }: TransformationDerivatives,
  effects: boolean,
): TransformationPoint {
  const chosen = candidates(step, byStep);
  const width = chosen.length;
  const free = effects ? size : 0;
  // of each chosen step, and of the slope by beta: what moving the effects along with it makes of it
  const eliminated = Array.from(chosen, (j) =>
    solvePositive(betaBeta.slice(0, free * free), stepBeta.subarray(j * size, j * size + free)),
  );
  const alone = solvePositive(betaBeta.slice(0, free * free), byBeta.subarray(0, free));
  const matrix = new Float64Array(width * width);
  const linear = new Float64Array(width);
  chosen.forEach((j, a) => {
    linear[a] = (byStep[j] ?? 0) - dot(stepBeta, j * size, alone);
    chosen.forEach((k, b) => {
      const value = (stepStep[j * steps + k] ?? 0) - dot(stepBeta, j * size, eliminated[b] ?? alone);
      // a trace of stiffness keeps steps apart that the cases do not tell apart
      matrix[a * width + b] = a === b ? value * (1 + 1e-10) : value;
      linear[a] = (linear[a] ?? 0) + (matrix[a * width + b] ?? 0) * (step[k] ?? 0);
    });
  });
  const solved = minimiseNonNegative(
    matrix,
    linear,
    Uint8Array.from(chosen, (j) => ((step[j] ?? 0) > 0 ? 1 : 0)),
  );
  const next = new Float64Array(steps);
  const moved = Float64Array.from(beta, (value, i) => value + (alone[i] ?? 0));
  chosen.forEach((j, a) => {
    next[j] = solved[a] ?? 0;
    for (let i = 0; i < free; i++) {
      moved[i] = (moved[i] ?? 0) - (eliminated[a]?.[i] ?? 0) * ((solved[a] ?? 0) - (step[j] ?? 0));
    }
  });
  return { beta: moved, step: next };
}

/** The steps above 0, and between neighbours among them the one that gains most, where any gains. */
function candidates(step: Float64Array, byStep: Float64Array): number[] {
  const chosen: number[] = [];
  let steepest = -1;
  for (let j = 0; j < step.length; j++) {
    if ((step[j] ?? 0) > 0) {
      if (steepest >= 0) {
        chosen.push(steepest);
      }
      chosen.push(j);
      steepest = -1;
    } else if ((byStep[j] ?? 0) > (steepest < 0 ? 0 : (byStep[steepest] ?? 0))) {
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
  { byBeta, byStep }: TransformationDerivatives,
): number {
  const along = (slope: Float64Array, a: Float64Array, b: Float64Array): number =>
    slope.reduce((sum, value, i) => sum + value * ((b[i] ?? 0) - (a[i] ?? 0)), 0);
  return along(byBeta, from.beta, to.beta) + along(byStep, from.step, to.step);
}

function between(from: TransformationPoint, to: TransformationPoint, share: number): TransformationPoint {
  const part = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, i) => value + share * ((b[i] ?? 0) - value));
  return { beta: part(from.beta, to.beta), step: part(from.step, to.step) };
}

function dot(values: Float64Array, at: number, other: Float64Array): number {
  return other.reduce((sum, value, i) => sum + value * (values[at + i] ?? 0), 0);
}

import { invertPositive, solvePositive } from './cholesky.ts';
import { sumOf } from './sum.ts';
import {
  locationScaleLikelihood,
  type LocationScaleData,
  type LocationScaleValue,
} from './locationScaleLikelihood.ts';

export interface LocationScaleMaximum {
  /** coefficients, then log sigma */
  readonly parameters: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
}

/** A log sigma below this is a distribution collapsed to a point: the likelihood has no maximum on this side. */
const LEAST_LOG_SCALE = -12;

/**
 * Newton's method on (b, log sigma) with step halving. Where the information is not positive definite a multiple of its
 * diagonal is added until the step climbs.
 */
export function maximiseLocationScale(data: LocationScaleData, fixedScale: boolean): LocationScaleMaximum {
  const { size } = data;
  let parameters = startOf(data, fixedScale);
  let value = locationScaleLikelihood(data, parameters);
  const free = fixedScale ? size : size + 1;
  for (let iteration = 1; iteration <= 200; iteration++) {
    const step = ascentStep(value, size, free);
    const gain = step.reduce((sum, change, j) => sum + change * (value.gradient[j] ?? 0), 0);
    let climbed = false;
    for (let length = 1; length > 1e-10 && !climbed; length /= 2) {
      const tried = parameters.map((old, j) => old + length * (step[j] ?? 0));
      const next = locationScaleLikelihood(data, tried);
      if (next.logLikelihood >= value.logLikelihood) {
        climbed = next.logLikelihood > value.logLikelihood;
        parameters = tried;
        value = next;
        break;
      }
    }
    if ((parameters[size] ?? 0) < LEAST_LOG_SCALE || runsAway(parameters, size)) {
      return { parameters, converged: false, iterations: iteration };
    }
    if (gain < 1e-16 * Math.max(1, Math.abs(value.logLikelihood)) || !climbed) {
      return {
        parameters,
        converged: isMaximum(value, data, Math.exp(parameters[size] ?? 0), free),
        iterations: iteration,
      };
    }
  }
  return { parameters, converged: false, iterations: 200 };
}

/** A median beyond e^50 of any unit of time: nothing holds it back, as without an event. */
function runsAway(parameters: Float64Array, size: number): boolean {
  return (
    parameters.subarray(0, size).some((value) => Math.abs(value) > 1e6) || Math.abs(parameters[0] ?? 0) > 80
  );
}

/**
 * Information per case on the intercept (in units of the scale) or on log sigma, what the others are left to explain taken
 * off. It is of the order of 1 at a maximum; below this the likelihood is flat, levelling off towards a limit.
 */
const FLAT = 1e-5;

function isMaximum(
  { gradient, information, logLikelihood }: LocationScaleValue,
  { columns, size }: LocationScaleData,
  scale: number,
  free: number,
): boolean {
  const width = size + 1;
  const cases = sumOf(columns.weight);
  const block = Float64Array.from({ length: free * free }, (_, at) => {
    return information[Math.floor(at / free) * width + (at % free)] ?? 0;
  });
  const covariance = invertPositive(block, free);
  for (let j = 0; j < free; j++) {
    const variance = covariance[j]?.[j] ?? 0;
    const unit = j === size ? 1 : scale * scale;
    const flat = (j === 0 || j === size) && unit / (variance * cases) < FLAT;
    const rising = (gradient[j] ?? 0) ** 2 * variance > 1e-8 * Math.max(1, Math.abs(logLikelihood));
    if (!(variance > 0) || flat || rising) {
      return false;
    }
  }
  return true;
}

/** Location and spread of the logarithms of the middles of the intervals; right-censored times stand for themselves. */
function startOf({ columns, size }: LocationScaleData, fixedScale: boolean): Float64Array {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < columns.left.length; row++) {
    const left = columns.left[row] ?? 0;
    const right = columns.right[row] ?? 0;
    const middle = right === Infinity ? left : (left + right) / 2;
    const weight = middle > 0 ? (columns.weight[row] ?? 0) : 0;
    if (weight > 0) {
      const log = Math.log(middle);
      count += weight;
      sum += weight * log;
      squares += weight * log * log;
    }
  }
  const parameters = new Float64Array(size + 1);
  parameters[0] = count > 0 ? sum / count + 0.3 : 0;
  const variance = count > 0 ? squares / count - (sum / count) ** 2 : 1;
  parameters[size] = fixedScale ? 0 : Math.log(Math.max(0.3, Math.sqrt(Math.max(0, variance))));
  return parameters;
}

function ascentStep({ gradient, information }: LocationScaleValue, size: number, free: number): Float64Array {
  const width = size + 1;
  const block = (damping: number): Float64Array =>
    Float64Array.from({ length: free * free }, (_, at) => {
      const j = Math.floor(at / free);
      const k = at % free;
      const entry = information[j * width + k] ?? 0;
      return j === k ? entry + damping * (Math.abs(entry) + 1e-3) : entry;
    });
  const right = gradient.slice(0, free);
  for (let damping = 0; damping < 1e6; damping = damping === 0 ? 1e-3 : damping * 10) {
    const matrix = block(damping);
    const step = solvePositive(matrix, right);
    const definite = Array.from({ length: free }, (_, j) => matrix[j * free + j] ?? 0).every(Number.isFinite);
    const gain = step.reduce((sum, change, j) => sum + change * (right[j] ?? 0), 0);
    if (definite && gain >= 0) {
      return padded(step, size);
    }
  }
  return padded(right, size);
}

function padded(step: Float64Array, size: number): Float64Array {
  const full = new Float64Array(size + 1);
  full.set(step);
  return full;
}

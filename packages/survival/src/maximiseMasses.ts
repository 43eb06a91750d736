import { sumOf } from './sum.ts';
import { minimiseNonNegative } from './nonNegativeQuadratic.ts';
import {
  gradientOf,
  informationOf,
  logLikelihoodOf,
  rowProbabilities,
  type RangeRows,
} from './rangeLikelihood.ts';

export interface EvaluatedMasses {
  readonly mass: Float64Array;
  readonly probability: Float64Array;
  /** d_j / W: at the maximum 1 where there is mass, at most 1 elsewhere */
  readonly relativeGradient: Float64Array;
  readonly logLikelihood: number;
}

export interface MaximisedMasses extends EvaluatedMasses {
  readonly iterations: number;
}

/** The likelihood of given masses and its derivatives. */
export function evaluateMasses(rows: RangeRows, mass: Float64Array): EvaluatedMasses {
  const total = sumOf(rows.weight);
  const probability = rowProbabilities(rows, mass);
  return {
    mass,
    probability,
    relativeGradient: gradientOf(rows, probability).map((value) => value / total),
    logLikelihood: logLikelihoodOf(rows, probability),
  };
}

export interface MaximiseOptions {
  /** where to start, every entry above 0; uniform without it */
  readonly start?: Float64Array;
  /** sweeps of EM before Newton's steps, default 30 */
  readonly sweeps?: number;
  /** stop when no derivative exceeds this; default 1e-13, about what rounding allows */
  readonly target?: number;
  /** called with the log-likelihood at the start and after each iteration; it never falls */
  readonly watch?: (logLikelihood: number) => void;
}

const MOST_NEWTON_STEPS = 200;
/**
 * Beyond this many masses that count a step of Newton's costs seconds. So many there are only where most times are known
 * well, and there EM is fast: it goes on until the support is smaller, the gap is good, or its sweeps are used up.
 */
const DENSE = 500;
const MOST_SWEEPS = 3000;
const GOOD = 1e-10;
/** Below this gap a step that does not narrow it is rounding. */
const NEARLY = 1e-9;

/**
 * Finds the masses that maximise the likelihood of rows known up to a range of cells, to the global maximum (the
 * problem is concave). Some EM sweeps from the uniform start, which never lets a mass reach zero, then Wang's (2007)
 * constrained Newton method: in each round the cells of largest directional derivative between the support join it, and
 * a non-negative quadratic problem gives the step.
 *
 * @param rows with positive weights; each range holds at least one cell
 */
export function maximiseMasses(
  rows: RangeRows,
  { start, sweeps = 30, target = 1e-13, watch }: MaximiseOptions = {},
): MaximisedMasses {
  const total = sumOf(rows.weight);
  let state = stateOf(rows, start ?? new Float64Array(rows.cells).fill(1 / rows.cells));
  let best = gapOf(state, total);
  let iterations = 0;
  let newton = 0;
  watch?.(logLikelihoodOf(rows, state.probability));
  for (; newton < MOST_NEWTON_STEPS && best > target; iterations++) {
    const isSweep = iterations < sweeps || (iterations < MOST_SWEEPS && support(state.mass) > DENSE);
    if (!isSweep && best < GOOD && support(state.mass) > DENSE) {
      break;
    }
    newton += isSweep ? 0 : 1;
    const next = isSweep ? sweep(rows, state, total) : newtonStep(rows, state, total, newton === 1);
    if (next === null) {
      break;
    }
    const gap = gapOf(next, total);
    // within rounding of the maximum the likelihood no longer tells better from worse; the certificate does
    if (!isSweep && gap >= best && best < NEARLY) {
      break;
    }
    best = gap;
    state = next;
    watch?.(logLikelihoodOf(rows, state.probability));
  }
  return { ...evaluateMasses(rows, state.mass), iterations };
}

/** Masses of more than half an even share. */
function support(mass: Float64Array): number {
  let count = 0;
  for (let j = 0; j < mass.length; j++) {
    count += (mass[j] ?? 0) * mass.length > 0.5 ? 1 : 0;
  }
  return count;
}

interface State {
  readonly mass: Float64Array;
  /** of the rows */
  readonly probability: Float64Array;
  readonly gradient: Float64Array;
}

function stateOf(rows: RangeRows, mass: Float64Array, probability = rowProbabilities(rows, mass)): State {
  return { mass, probability, gradient: gradientOf(rows, probability) };
}

/** One iteration of EM: each mass times its relative derivative. */
function sweep(rows: RangeRows, { mass, gradient }: State, total: number): State {
  return stateOf(
    rows,
    mass.map((value, j) => (value * (gradient[j] ?? 0)) / total),
  );
}

/** The larger of max d_j / W - 1 over all cells and |d_j / W - 1| over the support. */
function gapOf({ mass, gradient }: State, total: number): number {
  let gap = 0;
  for (let j = 0; j < mass.length; j++) {
    const excess = (gradient[j] ?? 0) / total - 1;
    gap = Math.max(gap, (mass[j] ?? 0) > 0 ? Math.abs(excess) : excess);
  }
  return gap;
}

function newtonStep(rows: RangeRows, state: State, total: number, first: boolean): State | null {
  const { mass, probability, gradient } = state;
  // EM leaves small masses where there should be none: at first those of less than half an even share count as none
  const chosen = candidates(mass, gradient, total, first ? 0.5 / rows.cells : 0);
  const information = informationOf(rows, probability, chosen);
  const linear = Float64Array.from(chosen, (j) => 2 * (gradient[j] ?? 0) - total);
  const free = Uint8Array.from(chosen, (j) => ((mass[j] ?? 0) > 0 ? 1 : 0));
  const solved = minimiseNonNegative(information, linear, free);
  const target = new Float64Array(rows.cells);
  chosen.forEach((j, i) => {
    target[j] = solved[i] ?? 0;
  });
  return lineSearch(rows, state, total, target);
}

/** The support, and between its neighbours the cell of largest derivative where that exceeds the total weight. */
function candidates(mass: Float64Array, gradient: Float64Array, total: number, least: number): Int32Array {
  const chosen: number[] = [];
  let steepest = -1;
  for (let j = 0; j < mass.length; j++) {
    const slope = gradient[j] ?? 0;
    if ((mass[j] ?? 0) > least) {
      if (steepest >= 0) {
        chosen.push(steepest);
      }
      chosen.push(j);
      steepest = -1;
    } else if (slope > total && (steepest < 0 || slope > (gradient[steepest] ?? 0))) {
      steepest = j;
    }
  }
  if (steepest >= 0) {
    chosen.push(steepest);
  }
  return Int32Array.from(chosen);
}

function lineSearch(
  rows: RangeRows,
  { mass, probability, gradient }: State,
  total: number,
  target: Float64Array,
): State | null {
  const logLikelihood = logLikelihoodOf(rows, probability);
  const size = target.reduce((sum, value) => sum + value, 0);
  if (!(size > 0)) {
    return null;
  }
  const step = target.map((value, j) => value / size - (mass[j] ?? 0));
  const slope = step.reduce((sum, value, j) => sum + value * (gradient[j] ?? 0), 0);
  for (let length = 1; length > 1e-12; length /= 2) {
    const next =
      length === 1
        ? target.map((value) => value / size)
        : mass.map((value, j) => value + length * (step[j] ?? 0));
    const nextProbability = rowProbabilities(rows, next);
    const reached = logLikelihoodOf(rows, nextProbability);
    if (reached >= logLikelihood + 0.01 * length * slope - 1e-13 * (total + Math.abs(logLikelihood))) {
      return stateOf(rows, next, nextProbability);
    }
  }
  return null;
}

import { causeCells } from './causeCells.ts';
import { chosenCause } from './chosenCause.ts';
import { chosenTime } from './chosenTimes.ts';
import { maximiseMasses } from './maximiseMasses.ts';
import { ObservationError, type Observations } from './observations.ts';
import { tally } from './tally.ts';
import { certify, type Certificate } from './turnbull.ts';

/** Mass on cause-specific innermost intervals, by cause and then time. */
export interface TurnbullCompeting {
  readonly n: number;
  /** 0 for the mass after the last censoring, whose cause is not identified */
  readonly cause: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly mass: Float64Array;
  readonly relativeGradient: Float64Array;
  /** eventual probability of each cause that occurs, and of cause 0 */
  readonly totals: readonly { readonly cause: number; readonly mass: number }[];
  readonly logLikelihood: number;
  readonly certificate: Certificate;
  readonly iterations: number;
}

/**
 * Nonparametric maximum likelihood for competing risks with interval-censored times (Hudgens, Satten and Longini 2001):
 * an event of cause k lies in (left, right], a case censored at left may have any cause after it. Exact times, such as of
 * an excision or a death, and intervals mix freely. Use it where {@link aalenJohansen} would need exact times.
 *
 * @throws ObservationError for bad rows and delayed entry
 */
export function turnbullCompeting(observations: Observations): TurnbullCompeting {
  const rows = tally(observations);
  const late = rows.entry.findIndex((entry) => entry > 0);
  if (late >= 0) {
    throw new ObservationError(
      late,
      `entry is ${rows.entry[late]}; delayed entry is not offered with intervals`,
    );
  }
  const { cause, left, right, ranges } = causeCells(rows);
  const fit = maximiseMasses(ranges);
  const kinds = [0, ...new Set(rows.cause.filter((kind) => kind > 0))].toSorted((a, b) => a - b);
  return {
    n: rows.weight.reduce((sum, weight) => sum + weight, 0),
    cause,
    left,
    right,
    mass: fit.mass,
    relativeGradient: fit.relativeGradient,
    totals: kinds.map((kind) => ({
      cause: kind,
      mass: fit.mass.reduce((sum, mass, j) => sum + (cause[j] === kind ? mass : 0), 0),
    })),
    logLikelihood: fit.logLikelihood,
    certificate: certify(fit.mass, fit.relativeGradient),
    iterations: fit.iterations,
  };
}

/**
 * What is known of the cumulative incidence of a cause at a time: at least the mass of its intervals that end by then,
 * at most that of those that begin before it.
 */
export function competingIncidence(
  fit: TurnbullCompeting,
  cause: number,
  time: number,
): { readonly lower: number; readonly upper: number } {
  const kind = chosenCause(cause);
  const at = chosenTime(time);
  let lower = 0;
  let upper = 0;
  for (let j = 0; j < fit.mass.length; j++) {
    if (fit.cause[j] === kind || fit.cause[j] === 0) {
      const mass = fit.mass[j] ?? 0;
      const exact = fit.left[j] === fit.right[j];
      const begun = (fit.left[j] ?? 0) < at || (exact && fit.left[j] === at);
      upper += begun ? mass : 0;
      lower += fit.cause[j] === kind && (fit.right[j] ?? 0) <= at ? mass : 0;
    }
  }
  return { lower, upper };
}

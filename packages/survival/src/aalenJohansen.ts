import { aalenVariance, newAalenSums } from './aalenVariance.ts';
import { columnsOf } from './columns.ts';
import { survivors, type IntervalOptions } from './kaplanMeier.ts';
import { twoSidedQuantile } from './normalQuantile.ts';
import { chosenCause } from './chosenCause.ts';
import type { Columns, Observations } from './observations.ts';
import { positionsIn } from './distinctTimes.ts';
import { riskSets, type RiskSets } from './riskSets.ts';
import { survivalInterval } from './survivalInterval.ts';

/** Cumulative incidence of one cause, on the times of the whole. */
export interface CauseIncidence {
  readonly cause: number;
  readonly events: Float64Array;
  readonly incidence: Float64Array;
  /** delta method (multinomial increments): R's survfit and etm, SAS `delta` */
  readonly stdErrDelta: Float64Array;
  /** Aalen's: R's cmprsk, SAS `aalen` */
  readonly stdErrAalen: Float64Array;
  /** limits of the incidence from the delta method on the chosen scale; NaN where undefined */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface AalenJohansen extends RiskSets {
  /** probability of no event of any cause */
  readonly eventFree: Float64Array;
  readonly causes: readonly CauseIncidence[];
}

export interface AalenJohansenOptions extends IntervalOptions {
  /** causes to report, default all that occur, ascending; events of other causes still compete */
  readonly causes?: readonly number[];
}

/**
 * The Aalen-Johansen estimate of the cumulative incidence of competing causes: F_k(t) = sum S(s-) d_k / Y over s <= t, with
 * delayed entry, weights as counts and ties of causes at one time counted together. With one cause it is 1 - Kaplan-Meier;
 * 1 - Kaplan-Meier of each cause with the others censored would be too large.
 *
 * @throws ObservationError for interval-censored rows (use turnbullCompeting)
 */
export function aalenJohansen(observations: Observations, options: AalenJohansenOptions = {}): AalenJohansen {
  const columns = columnsOf(observations);
  const sets = riskSets(columns, 'aalenJohansen');
  const kinds =
    options.causes ??
    [...new Set(columns.cause.filter((kind, row) => kind > 0 && (columns.weight[row] ?? 0) > 0))].toSorted(
      (a, b) => a - b,
    );
  kinds.forEach(chosenCause);
  let survival = 1;
  const eventFree = sets.events.map((events, i) => {
    if (events > 0) {
      survival *= survivors(sets.atRisk[i] ?? 0, events) / (sets.atRisk[i] ?? 1);
    }
    return survival;
  });
  return {
    ...sets,
    eventFree,
    causes: kinds.map((kind) => incidenceOf(columns, sets, eventFree, kind, options)),
  };
}

function incidenceOf(
  columns: Columns,
  sets: RiskSets,
  eventFree: Float64Array,
  cause: number,
  { scale = 'log-log', level = 0.95 }: IntervalOptions,
): CauseIncidence {
  const z = twoSidedQuantile(level);
  const events = eventsOf(columns, sets, cause);
  const size = sets.time.length;
  const result = {
    cause,
    events,
    incidence: new Float64Array(size),
    stdErrDelta: new Float64Array(size),
    stdErrAalen: new Float64Array(size),
    lower: new Float64Array(size),
    upper: new Float64Array(size),
  };
  const delta = new DeltaVariance();
  const aalen = newAalenSums();
  let incidence = 0;
  for (let i = 0; i < size; i++) {
    const atRisk = sets.atRisk[i] ?? 0;
    const all = sets.events[i] ?? 0;
    const mine = events[i] ?? 0;
    const before = i === 0 ? 1 : (eventFree[i - 1] ?? 0);
    if (all > 0 && before > 0) {
      // Where all have ended in one way, the last bits of the sum may lie above 1.
      incidence = Math.min(1, incidence + (before * mine) / atRisk);
      delta.step(before, mine / atRisk, all / atRisk, atRisk);
    }
    const variance = aalenVariance(aalen, {
      atRisk,
      mine,
      others: all - mine,
      before,
      after: eventFree[i] ?? 0,
      incidence,
    });
    const error = Math.sqrt(Math.max(0, delta.ofIncidence));
    // before the first event only the plain scale has limits, [0, 0]
    const limits =
      incidence === 0 && scale === 'plain'
        ? { lower: 0, upper: 0 }
        : survivalInterval(incidence, error / incidence, scale, z);
    result.incidence[i] = incidence;
    result.stdErrDelta[i] = error;
    result.stdErrAalen[i] = Math.sqrt(Math.max(0, variance));
    result.lower[i] = limits.lower;
    result.upper[i] = limits.upper;
  }
  return result;
}

function eventsOf(columns: Columns, sets: RiskSets, cause: number): Float64Array {
  const events = new Float64Array(sets.time.length);
  const position = positionsIn(sets.time);
  for (let row = 0; row < columns.left.length; row++) {
    if (columns.cause[row] === cause && (columns.weight[row] ?? 0) > 0) {
      const at = position(columns.left[row] ?? 0);
      events[at] = (events[at] ?? 0) + (columns.weight[row] ?? 0);
    }
  }
  return events;
}

/**
 * Variances of S and F_k and their covariance, carried through each step S' = S (1 - h), F' = F + S h_k with multinomial
 * hazards h_k = d_k / Y: the delta method without a sum over pairs of times.
 */
export class DeltaVariance {
  ofSurvival = 0;
  ofIncidence = 0;
  covariance = 0;

  step(survival: number, mine: number, all: number, atRisk: number): void {
    const varianceAll = (all * (1 - all)) / atRisk;
    const varianceMine = (mine * (1 - mine)) / atRisk;
    const shared = (mine * (1 - all)) / atRisk;
    const square = survival * survival;
    this.ofIncidence += mine * mine * this.ofSurvival + 2 * mine * this.covariance + square * varianceMine;
    this.covariance = (1 - all) * (this.covariance + mine * this.ofSurvival) - square * shared;
    this.ofSurvival = (1 - all) * (1 - all) * this.ofSurvival + square * varianceAll;
  }
}

import { columnsOf } from './columns.ts';
import type { Observations } from './observations.ts';
import { riskSets, type RiskSets } from './riskSets.ts';

export interface NelsonAalen extends RiskSets {
  /** H(t) = sum of d/Y up to and including each time */
  readonly cumulativeHazard: Float64Array;
  /** square root of the sum of d/Y^2 */
  readonly stdErr: Float64Array;
}

/**
 * Nelson and Aalen's estimate of the cumulative hazard, with delayed entry and weights as counts; ties are counted
 * together, sum d/Y. Same as `cumhaz` and `std.chaz` of R's survfit.
 *
 * @throws ObservationError for interval-censored rows and other bad input
 */
export function nelsonAalen(observations: Observations): NelsonAalen {
  const sets = riskSets(columnsOf(observations), 'nelsonAalen');
  let hazard = 0;
  let variance = 0;
  const cumulativeHazard = new Float64Array(sets.time.length);
  const stdErr = new Float64Array(sets.time.length);
  for (let i = 0; i < sets.time.length; i++) {
    const atRisk = sets.atRisk[i] ?? 0;
    const events = sets.events[i] ?? 0;
    if (events > 0) {
      hazard += events / atRisk;
      variance += events / (atRisk * atRisk);
    }
    cumulativeHazard[i] = hazard;
    stdErr[i] = Math.sqrt(variance);
  }
  return { ...sets, cumulativeHazard, stdErr };
}

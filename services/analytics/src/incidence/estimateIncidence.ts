import { axisDays } from '@calcinosis/charts';
import type { Suppression } from '@calcinosis/disclosure';
import { endedAt, finite } from '@calcinosis/estimates';
import { type CauseIncidence, causes, type CumulativeIncidenceGroup } from '@calcinosis/questions';
import {
  type AalenJohansen,
  aalenJohansen,
  type Observations,
  riskTable,
  timeLost,
} from '@calcinosis/survival';

/** What is known of a group besides its times. */
export interface IncidenceScope {
  /** Of each cause in its order, why it is not told; null where it is. */
  readonly hidden: readonly (Suppression | null)[];
  readonly horizon: number | undefined;
  /** Of the time axis. */
  readonly lastDay: number;
}

type Estimated = Pick<CumulativeIncidenceGroup, 'causes' | 'censored' | 'riskTable'>;

/** The number of a cause in a column of causes; 0 is none. */
export const numberOf = (cause: (typeof causes)[number]): number => causes.indexOf(cause) + 1;

/** How the cases of one group end, from their exact times by cause. Pure. */
export function estimateIncidence(
  observations: Observations,
  { hidden, horizon, lastDay }: IncidenceScope,
): Estimated {
  const times = endedAt(observations, horizon);
  const fit = aalenJohansen(times, { causes: causes.map(numberOf) });
  const lost = horizon === undefined || !reaches(fit, horizon) ? null : lostBy(fit, horizon);
  const byDay = (kind: number, day: number) => casesBy(times, kind, day);
  return {
    causes: causes.map((cause, index): CauseIncidence => {
      const suppressed = hidden[index] ?? null;
      const steps = suppressed === null ? stepsOf(fit, index) : [];
      return {
        cause,
        suppressed,
        cases: suppressed === null ? byDay(index + 1, Infinity) : null,
        steps,
        atHorizon: lost === null || suppressed !== null ? null : lost(index),
      };
    }),
    censored: byDay(0, Infinity),
    riskTable: rowsAt(times, hidden, lastDay),
  };
}

const reaches = ({ time, eventFree }: AalenJohansen, horizon: number): boolean =>
  (time.at(-1) ?? -1) >= horizon || eventFree.at(-1) === 0;

/** The share of each cause at the end of a fit that ends with the horizon, and the days lost by it. */
function lostBy(fit: AalenJohansen, horizon: number) {
  // A curve from which nobody is left says all there is to say of the days after.
  const { causes: areas } = timeLost(fit, horizon, { beyondFollowUp: 'carry' });
  const last = fit.time.length - 1;
  return (index: number): CauseIncidence['atHorizon'] => ({
    share: fit.causes[index]?.incidence[last] ?? 0,
    lower: finite(fit.causes[index]?.lower[last]),
    upper: finite(fit.causes[index]?.upper[last]),
    daysLost: areas[index]?.timeLost ?? 0,
  });
}

function stepsOf(fit: AalenJohansen, index: number): CauseIncidence['steps'] {
  const its = fit.causes[index];
  return Array.from(fit.time, (day, at) => ({
    day,
    atRisk: fit.atRisk[at] ?? 0,
    events: its?.events[at] ?? 0,
    incidence: its?.incidence[at] ?? 0,
    standardError: its?.stdErrDelta[at] ?? 0,
    lower: finite(its?.lower[at]),
    upper: finite(its?.upper[at]),
  })).filter(({ events }) => events > 0);
}

function casesBy({ left, cause, weight }: Observations, kind: number, day: number): number {
  return Array.from(left).reduce(
    (sum, at, row) => sum + ((cause?.[row] ?? 0) === kind && at <= day ? (weight?.[row] ?? 1) : 0),
    0,
  );
}

function rowsAt(
  times: Observations,
  hidden: IncidenceScope['hidden'],
  lastDay: number,
): CumulativeIncidenceGroup['riskTable'] {
  const ticks = axisDays(Math.max(1, lastDay));
  const table = riskTable(times, ticks);
  const upTo = (index: number, day: number) =>
    (hidden[index] ?? null) === null ? casesBy(times, index + 1, day) : null;
  return ticks.map((day, index) => ({
    day,
    atRisk: table.atRisk[index] ?? 0,
    resolved: upTo(0, day),
    removed: upTo(1, day),
    died: upTo(2, day),
    censored: table.censored[index] ?? 0,
  }));
}

import { axisDays } from '@calcinosis/charts';
import type { ResolutionTimeGroup } from '@calcinosis/questions';
import {
  exactAt,
  kaplanMeier,
  kaplanMeierQuantile,
  type Observations,
  riskTable,
  turnbull,
  turnbullQuantile,
} from '@calcinosis/survival';
import type { Count } from './counts.ts';

/** Both estimates of one group, from its counts alone. Pure. */
export function estimate(
  at: readonly string[],
  counts: readonly Count[],
  horizon: number,
): ResolutionTimeGroup {
  const observations = observationsOf(counts);
  const firstSeen = exactAt(observations, 'right');
  const total = (kind: Count['kind']) =>
    counts.filter((count) => count.kind === kind).reduce((sum, { cases }) => sum + cases, 0);
  return {
    at: [...at],
    suppressed: null,
    curveSuppressed: null,
    toldUpTo: null,
    cases: counts.reduce((sum, { cases }) => sum + cases, 0),
    resolved: total('resolved'),
    removed: total('removed'),
    died: total('died'),
    censored: total('censored'),
    kaplanMeier: firstSeenResolved(firstSeen),
    turnbull: maximumLikelihood(observations),
    riskTable: atTicks(firstSeen, horizon),
  };
}

/**
 * A lesion that was taken out is known to have been there until then, one of a patient who died until it was last
 * found, and nothing more.
 */
function observationsOf(counts: readonly Count[]): Observations {
  return {
    left: counts.map(({ left }) => left),
    right: counts.map(({ kind, right }) => (kind === 'resolved' ? right : Number.POSITIVE_INFINITY)),
    weight: counts.map(({ cases }) => cases),
  };
}

export function firstSeenResolved(observations: Observations): ResolutionTimeGroup['kaplanMeier'] {
  const curve = kaplanMeier(observations);
  const [median] = kaplanMeierQuantile(curve);
  return {
    steps: Array.from(curve.time, (day, index) => ({
      day,
      atRisk: curve.atRisk[index] ?? 0,
      resolved: curve.events[index] ?? 0,
      censored: curve.censored[index] ?? 0,
      survival: curve.survival[index] ?? 0,
      standardError: finite(curve.stdErr[index]),
      lower: finite(curve.lower[index]),
      upper: finite(curve.upper[index]),
    })),
    median: median?.time ?? null,
    medianLower: median?.lower ?? null,
    medianUpper: median?.upper ?? null,
  };
}

export function maximumLikelihood(observations: Observations): ResolutionTimeGroup['turnbull'] {
  const fit = turnbull(observations);
  const intervals = Array.from(fit.left, (left, index) => ({
    left,
    right: finite(fit.right[index]),
    mass: fit.mass[index] ?? 0,
  }));
  const [median] = turnbullQuantile(fit);
  const reached = median !== null && median !== undefined && Number.isFinite(median.right);
  return {
    intervals,
    logLikelihood: fit.logLikelihood,
    certificate: fit.certificate.maxDerivative,
    median: reached
      ? {
          left: median.left,
          right: median.right,
          mass: median.cumulativeAfter - median.cumulativeBefore,
        }
      : null,
  };
}

export function atTicks(observations: Observations, horizon: number): ResolutionTimeGroup['riskTable'] {
  const ticks = axisDays(Math.max(1, horizon));
  const table = riskTable(observations, ticks);
  return ticks.map((day, index) => ({
    day,
    atRisk: table.atRisk[index] ?? 0,
    censored: table.censored[index] ?? 0,
    resolved: table.events[index] ?? 0,
  }));
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

import { axisDays } from '@calcinosis/charts';
import type { ResolutionTimeGroup, ResolutionTimeQuestion } from '@calcinosis/questions';
import {
  exactAt,
  kaplanMeier,
  kaplanMeierQuantile,
  type Observations,
  riskTable,
  turnbull,
  type Turnbull,
  turnbullQuantile,
} from '@calcinosis/survival';
import { endedAt, meanUnresolvedAt, resolvedAt, seenResolvedAt } from './atHorizon.ts';
import type { Count } from './count.ts';
import { finite } from './finite.ts';
import { medianLimits, shareLimits } from './likelihoodLimits.ts';

/** What of a question decides how its groups are estimated. */
export type Estimation = Pick<ResolutionTimeQuestion, 'estimator' | 'level' | 'horizon'>;

/**
 * The estimates of one group, from its counts alone. Pure.
 *
 * @param cases of the group; the counts are of its lesions where the question follows them.
 * @param lastDay of the time axis.
 */
export function estimate(
  at: readonly string[],
  counts: readonly Count[],
  question: Estimation,
  { cases, lastDay }: { readonly cases: number; readonly lastDay: number },
): ResolutionTimeGroup {
  const { estimator, level, horizon } = question;
  const observations = observationsOf(counts);
  const firstSeen = endedAt(exactAt(observations, 'right'), horizon);
  const observed = sum(counts);
  const by = (kind: Count['kind']) =>
    sum(counts.filter((count) => count.kind === kind && endsBy(count, horizon)));
  const [resolved, removed, died] = [by('resolved'), by('removed'), by('died')];
  const limited = estimator === 'turnbull' && level === 'case';
  const asked = estimator === 'kaplan-meier' ? nothing : observations;
  const fit = turnbull(asked);
  const group: ResolutionTimeGroup = {
    at: [...at],
    suppressed: null,
    curveSuppressed: null,
    toldUpTo: null,
    cases,
    lesions: level === 'lesion' ? observed : null,
    resolved,
    removed,
    died,
    censored: observed - resolved - removed - died,
    kaplanMeier: firstSeenResolved(estimator === 'turnbull' ? nothing : firstSeen),
    turnbull: {
      ...maximumLikelihood(fit, horizon),
      ...(limited ? medianLimits(observations, horizon) : noLimits),
    },
    riskTable: atTicks(firstSeen, lastDay),
    atHorizon:
      horizon === undefined
        ? null
        : {
            day: horizon,
            seenResolved: estimator === 'turnbull' ? null : seenResolvedAt(firstSeen, horizon),
            meanUnresolved: estimator === 'turnbull' ? null : meanUnresolvedAt(firstSeen, horizon),
            resolved:
              estimator === 'kaplan-meier' || observed === 0
                ? null
                : resolvedAt(fit, horizon, limited ? shareLimits(observations, horizon) : null),
          },
  };
  return level === 'lesion' ? withoutLimits(group) : group;
}

/** Of no case: what is estimated where an estimate is not asked for. */
export const nothing: Observations = { left: [], right: [], weight: [] };

export const noLimits = { medianLower: null, medianUpper: null };

const sum = (counts: readonly Count[]): number => counts.reduce((total, { cases }) => total + cases, 0);

/** Whether what ended a case had come about by the horizon. */
const endsBy = ({ kind, left, right }: Count, horizon = Number.POSITIVE_INFINITY): boolean =>
  (kind === 'resolved' ? right : left) <= horizon;

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

/** The intervals that begin by the horizon, and all mass after it as one. */
export function maximumLikelihood(
  fit: Turnbull,
  horizon = Number.POSITIVE_INFINITY,
): Omit<ResolutionTimeGroup['turnbull'], 'medianLower' | 'medianUpper'> {
  const all = Array.from(fit.left, (left, index) => ({
    left,
    right: finite(fit.right[index]),
    mass: fit.mass[index] ?? 0,
  }));
  const isAfter = ({ left, right }: (typeof all)[number]) =>
    left > horizon || (left === horizon && right !== left);
  const later = all.filter(isAfter).reduce((total, { mass }) => total + mass, 0);
  const [median] = turnbullQuantile(fit);
  const reached =
    median !== null &&
    median !== undefined &&
    Number.isFinite(median.right) &&
    !isAfter({ ...median, mass: 0 });
  return {
    intervals: [
      ...all.filter((interval) => !isAfter(interval)),
      ...(later > 0 ? [{ left: horizon, right: null, mass: later }] : []),
    ],
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

export function atTicks(observations: Observations, lastDay: number): ResolutionTimeGroup['riskTable'] {
  const ticks = axisDays(Math.max(1, lastDay));
  const table = riskTable(observations, ticks);
  return ticks.map((day, index) => ({
    day,
    atRisk: table.atRisk[index] ?? 0,
    censored: table.censored[index] ?? 0,
    resolved: table.events[index] ?? 0,
  }));
}

/** Lesions of one infant are no independent observations: what takes them for that is not told. */
function withoutLimits(group: ResolutionTimeGroup): ResolutionTimeGroup {
  const { kaplanMeier: curve, atHorizon } = group;
  const none = { lower: null, upper: null };
  return {
    ...group,
    kaplanMeier: {
      ...curve,
      ...noLimits,
      steps: curve.steps.map((step) => ({ ...step, ...none, standardError: null })),
    },
    atHorizon:
      atHorizon === null
        ? null
        : {
            ...atHorizon,
            seenResolved: atHorizon.seenResolved === null ? null : { ...atHorizon.seenResolved, ...none },
            meanUnresolved:
              atHorizon.meanUnresolved === null ? null : { ...atHorizon.meanUnresolved, ...none },
          },
  };
}

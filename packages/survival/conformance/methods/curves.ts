import {
  betaProduct,
  BPCP_TOLERANCE,
  kaplanMeier,
  kaplanMeierQuantile,
  nelsonAalen,
  restrictedMean,
  restrictedMeanDifference,
  reverseKaplanMeier,
  riskTable,
  type IntervalScale,
  type Observations,
} from '../../src/index.ts';
import { differences, SKIP, type Answer } from '../compare.ts';
import { listOf, numberOf, numbersOf, objectOf, type Json, type JsonObject } from '../json.ts';
import { sum } from '../selection.ts';
import type { Method } from './analysis.ts';

const SCALES: readonly (readonly [string, IntervalScale])[] = [
  ['plain', 'plain'],
  ['log', 'log'],
  ['loglog', 'log-log'],
  ['logit', 'logit'],
  ['arcsin', 'arcsine'],
];

function perScale(answer: (scale: IntervalScale) => Answer): Answer {
  return Object.fromEntries(SCALES.map(([name, scale]) => [name, answer(scale)]));
}

export const km: Method = ({ selection, result, tolerance }) => {
  const groups = selection.groups.map(({ label, observations }) => {
    const curve = kaplanMeier(observations);
    const hazard = nelsonAalen(observations);
    return {
      group: label,
      n: curve.n,
      events: sum(curve.events),
      time: curve.time,
      nRisk: curve.atRisk,
      nEvent: curve.events,
      nCensor: curve.censored,
      surv: curve.survival,
      stdErr: curve.stdErr,
      stdErrLog: curve.stdErrLog,
      cumHaz: hazard.cumulativeHazard,
      stdErrCumHaz: hazard.stdErr,
      ci: perScale((scale) => {
        const { lower, upper } = kaplanMeier(observations, { scale });
        return { lower, upper };
      }),
    };
  });
  return differences({ groups }, result, tolerance);
};

export const kmAt: Method = ({ selection, params, result, tolerance }) => {
  const times = numbersOf(params['times'], 'times');
  const groups = selection.groups.map(({ label, observations }) => {
    const table = riskTable(observations, times);
    return {
      group: label,
      n: table.n,
      events: sum(kaplanMeier(observations).events),
      time: table.time,
      nRisk: table.atRisk,
      nEventCumulative: table.events,
      nCensorCumulative: table.censored,
      surv: table.survival,
      stdErr: table.stdErr,
      ci: perScale((scale) => {
        const { lower, upper } = riskTable(observations, times, { scale });
        return { lower, upper };
      }),
    };
  });
  return differences({ groups }, result, tolerance);
};

/** Where R takes the middle of a flat end of the curve, no time or the start of the flat is right as well. */
export const kmQuantile: Method = ({ selection, result, tolerance }) => {
  const references = listOf(result['groups'], 'groups').map((group) => objectOf(group, 'group'));
  const groups = selection.groups.map(({ label, observations }, i) => {
    const reference = references[i] ?? {};
    const probs = numbersOf(reference['probs'], 'probs');
    const rules = listOf(reference['rule'] ?? [], 'rule');
    const curve = kaplanMeier(observations);
    const quantiles = kaplanMeierQuantile(curve, probs);
    const missing = rules.flatMap((rule, k) => {
      const { time, flatStart } = quantiles[k] ?? { time: Number.NaN, flatStart: Number.NaN };
      if (rule === 'undefined') {
        return time === null ? [] : [`${probs[k]} is ${time}, the reference has none`];
      }
      return rule === 'endFlat' && flatStart !== listOf(reference['flatStart'], 'flatStart')[k]
        ? [`${probs[k]}: the flat end starts at ${flatStart}`]
        : [];
    });
    const answer = {
      group: label,
      n: curve.n,
      events: sum(curve.events),
      probs,
      quantile: quantiles.map(({ time }, k) => (rules[k] === 'endFlat' ? SKIP : time)),
      ci: perScale((scale) => {
        const limits = kaplanMeierQuantile(kaplanMeier(observations, { scale }), probs);
        return { lower: limits.map(({ lower }) => lower), upper: limits.map(({ upper }) => upper) };
      }),
    };
    return { missing, answer };
  });
  return [
    ...groups.flatMap(({ missing }) => missing),
    ...differences({ groups: groups.map(({ answer }) => answer) }, result, tolerance),
  ];
};

export const rmst: Method = ({ selection, params, result, tolerance }) => {
  const tau = numberOf(params['tau'], 'tau');
  const means = selection.groups.map(({ label, observations }) => {
    const curve = kaplanMeier(observations);
    return { label, curve, mean: restrictedMean(curve, tau, { beyondFollowUp: 'carry' }) };
  });
  const groups = means.map(({ label, curve, mean }) => ({
    group: label,
    n: curve.n,
    events: sum(curve.events),
    tauWithinFollowUp: mean.withinFollowUp,
    tau,
    rmst: mean.mean,
    se: mean.stdErr,
    lower: mean.lower,
    upper: mean.upper,
    rmtl: mean.timeLost,
  }));
  return differences({ groups, ...differenceOf(means, result['difference']) }, result, tolerance);
};

type LabelledMean = { readonly label: string | null; readonly mean: ReturnType<typeof restrictedMean> };

function differenceOf(
  means: readonly LabelledMean[],
  reference: Json | undefined,
): { readonly [key: string]: Answer } {
  if (reference === undefined || reference === null) {
    return {};
  }
  const named = objectOf(reference, 'difference');
  const first = means.find(({ label }) => label === named['groupA']);
  const second = means.find(({ label }) => label === named['groupB']);
  if (!first || !second) {
    throw new Error('the difference names groups that are not there');
  }
  const { difference, stdErr, lower, upper, p } = restrictedMeanDifference(first.mean, second.mean);
  return {
    difference: {
      groupA: first.label,
      groupB: second.label,
      diff: difference,
      se: stdErr,
      lower,
      upper,
      z: difference / stdErr,
      p,
    },
  };
}

export const bpcp: Method = ({ selection, result, tolerance }) => {
  const references = listOf(result['groups'], 'groups').map((group) => objectOf(group, 'group'));
  const groups = selection.groups.map(({ label, observations }, i) => ({
    group: label,
    n: kaplanMeier(observations).n,
    standard: stretchesOf(observations, false, objectOf(references[i]?.['standard'], 'standard')),
    midp: stretchesOf(observations, true, objectOf(references[i]?.['midp'], 'midp')),
  }));
  return differences({ groups }, result, tolerance);
};

function stretchesOf(observations: Observations, midP: boolean, reference: JsonObject): Answer {
  const limits = betaProduct(observations, { midP, searchTolerance: BPCP_TOLERANCE });
  const survProb = numbersOf(objectOf(reference['quantile'], 'quantile')['survProb'], 'survProb');
  const first = (values: Float64Array, p: number): number | null => {
    const at = values.findIndex((value) => value <= p + 1e-9);
    return at < 0 ? null : (limits.left[at] ?? null);
  };
  return {
    left: limits.left,
    right: limits.right,
    leftClosed: Array.from(limits.left, () => true),
    rightClosed: Array.from(limits.left, () => false),
    surv: limits.survival,
    lower: limits.lower,
    upper: limits.upper,
    quantile: {
      survProb,
      q: survProb.map((p) => first(limits.survival, p)),
      lower: survProb.map((p) => first(limits.lower, p)),
      upper: survProb.map((p) => first(limits.upper, p)),
    },
  };
}

/** R's naive flip has log limits; prodlim's curve takes those who resolve on a day out first. */
export const reverseKm: Method = ({ selection, result, tolerance }) => {
  const naive = objectOf(result['naive'], 'naive');
  const probs = numbersOf(naive['probs'], 'probs');
  const flipped = reverseKaplanMeier(selection.observations, { ties: 'flipped', scale: 'log' });
  const quantiles = kaplanMeierQuantile(flipped, probs);
  const { time, survival } = reverseKaplanMeier(selection.observations);
  const answer = {
    naive: {
      probs,
      quantile: quantiles.map((one) => one.time),
      lower: quantiles.map(({ lower }) => lower),
      upper: quantiles.map(({ upper }) => upper),
    },
    prodlim: { time, surv: survival },
    naiveCurve: { time: flipped.time, surv: flipped.survival },
  };
  return differences(answer, result, tolerance);
};

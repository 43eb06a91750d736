import {
  aalenJohansen,
  censorOtherCauses,
  grayTest,
  kaplanMeier,
  tally,
  timeLost,
  turnbullCompeting,
  type AalenJohansen,
  type IntervalScale,
  type Tally,
} from '../../src/index.ts';
import { differences, SKIP, type Answer } from '../compare.ts';
import { endpointOf } from '../endpoints.ts';
import { listOf, numberOf, numbersOf, objectOf } from '../json.ts';
import type { Method } from './analysis.ts';
import { sum, type Selection } from '../selection.ts';
import { fittedProbability } from './intervals.ts';

const SCALES: readonly (readonly [string, IntervalScale])[] = [
  ['plain', 'plain'],
  ['log', 'log'],
  ['loglog', 'log-log'],
];

/** Late entries change survfit's infinitesimal jackknife: whoever enters later has no part in the steps before. */
const JACKKNIFE_OF_LATE_ENTRY = "survfit's jackknife equals the delta method without delayed entry only";

/** The infinitesimal jackknife of survfit equals the delta method without delayed entry. */
export const aalenJohansenCurve: Method = ({ selection, result, tolerance }) => {
  const kinds = selection.causes;
  const late = hasLateEntry(selection);
  const groups = selection.groups.map(({ label, observations }) => {
    const fit = aalenJohansen(observations, { causes: kinds });
    const whole = kaplanMeier(observations);
    const scales = SCALES.map(
      ([name, scale]) => [name, aalenJohansen(observations, { causes: kinds, scale })] as const,
    );
    return {
      group: label,
      n: fit.n,
      time: fit.time,
      nRisk: fit.atRisk,
      nCensor: fit.censored,
      survAllCause: fit.eventFree,
      causes: fit.causes.map((cause) => ({
        cause: cause.cause,
        nEvent: cause.events,
        cif: cause.incidence,
        seDelta: cause.stdErrDelta,
        seAalen: cause.stdErrAalen,
        seIJ: late ? SKIP : cause.stdErrDelta,
        ciIJ: late
          ? SKIP
          : Object.fromEntries(scales.map(([name, other]) => [name, limitsOf(other, cause.cause)])),
      })),
      seIJsurv: late ? SKIP : whole.stdErr.map((error) => (Number.isNaN(error) ? 0 : error)),
    };
  });
  return {
    differences: differences({ groups }, result, tolerance),
    notCompared: late ? [JACKKNIFE_OF_LATE_ENTRY] : [],
  };
};

function hasLateEntry({ observations }: Selection): boolean {
  return observations.entry.some((entry) => entry > 0);
}

function limitsOf(fit: AalenJohansen, kind: number): Answer {
  const own = fit.causes.find(({ cause }) => cause === kind);
  return { lower: own?.lower, upper: own?.upper };
}

export const aalenJohansenAt: Method = ({ selection, params, result, tolerance }) => {
  const times = numbersOf(params['times'], 'times');
  const groups = selection.groups.map(({ label, observations }) => {
    const fit = aalenJohansen(observations, { causes: selection.causes });
    const at = times.map((time) => fit.time.findLastIndex((exit) => exit <= time));
    const pick = (values: Float64Array): Answer => at.map((i) => (i < 0 ? 0 : (values[i] ?? Number.NaN)));
    return {
      group: label,
      time: times,
      causes: fit.causes.map((cause) => ({
        cause: cause.cause,
        cif: pick(cause.incidence),
        seDelta: pick(cause.stdErrDelta),
        seAalen: pick(cause.stdErrAalen),
        seIJ: hasLateEntry(selection) ? SKIP : pick(cause.stdErrDelta),
        naiveOneMinusKM: pick(
          kaplanMeier(censorOtherCauses(observations, [cause.cause])).survival.map((s) => 1 - s),
        ),
      })),
    };
  });
  return differences({ groups }, result, tolerance);
};

export const grayTests: Method = ({ selection, result, tolerance }) => {
  const rho = typeof result['rho'] === 'number' ? result['rho'] : 0;
  const labels = selection.texts(selection.groupColumn ?? '');
  const strata = selection.strataColumn === null ? null : selection.texts(selection.strataColumn);
  const tests = listOf(result['tests'], 'tests').map((test) => {
    const cause = numberOf(objectOf(test, 'test')['cause'], 'cause');
    const { statistic, df, p } = grayTest(selection.observations, labels, cause, {
      rho,
      ...(strata ? { strata } : {}),
    });
    return { cause, stat: statistic, df, p };
  });
  return differences({ rho, tests }, result, tolerance);
};

export const timeLostToCauses: Method = ({ selection, params, result, tolerance }) => {
  const tau = numberOf(params['tau'], 'tau');
  const groups = selection.groups.map(({ label, observations }) => {
    const fit = aalenJohansen(observations, { causes: selection.causes });
    const lost = timeLost(fit, tau, { beyondFollowUp: 'carry' });
    return {
      group: label,
      tau,
      timeLost: lost.causes.map((cause) => cause.timeLost),
      timeEventFree: lost.eventFree,
    };
  });
  return differences({ groups }, result, tolerance);
};

export const npmleCompeting: Method = ({ selection, result, tolerance }) => {
  const fit = turnbullCompeting(selection.observations);
  const rows = tally(selection.observations);
  const reference = objectOf(result['observations'], 'observations');
  const event = numbersOf(reference['event'], 'event');
  const endpoint = endpointOf(selection.observations);
  const left = numbersOf(reference['left'], 'left').map(endpoint);
  const right = listOf(reference['right'], 'right').map((end) =>
    typeof end === 'number' ? endpoint(end) : Infinity,
  );
  const answer = {
    logLik: fit.logLikelihood,
    support: { cause: fit.cause, left: fit.left, right: fit.right, mass: fit.mass },
    totalByCause: [0, ...selection.causes].map(
      (kind) => fit.totals.find(({ cause }) => cause === kind)?.mass ?? 0,
    ),
    observations: {
      event,
      left,
      right,
      count: left.map((from, i) => countOf(rows, event[i] ?? 0, from, right[i] ?? 0)),
      probability: event.map((kind, i) => {
        const own = [...fit.mass.keys()].filter((j) => kind === 0 || fit.cause[j] === kind);
        const cells = {
          left: Float64Array.from(own, (j) => fit.left[j] ?? 0),
          right: Float64Array.from(own, (j) => fit.right[j] ?? 0),
          mass: Float64Array.from(own, (j) => fit.mass[j] ?? 0),
        };
        return fittedProbability(cells, left[i] ?? 0, right[i] ?? 0);
      }),
    },
  };
  return [
    ...(fit.certificate.holds ? [] : [`the certificate does not hold: ${JSON.stringify(fit.certificate)}`]),
    ...differences(answer, result, tolerance),
  ];
};

function countOf(rows: Tally, cause: number, left: number, right: number): number {
  return sum(
    rows.weight.map((weight, row) =>
      rows.cause[row] === cause && rows.left[row] === left && rows.right[row] === right ? weight : 0,
    ),
  );
}

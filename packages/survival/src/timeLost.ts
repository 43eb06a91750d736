import { DeltaVariance, type AalenJohansen, type CauseIncidence } from './aalenJohansen.ts';
import type { RestrictedMeanOptions } from './restrictedMean.ts';

export interface TimeLost {
  readonly tau: number;
  /** area under the event-free probability up to tau */
  readonly eventFree: number;
  readonly withinFollowUp: boolean;
  /** per cause: area under its incidence up to tau, with the delta-method standard error */
  readonly causes: readonly { readonly cause: number; readonly timeLost: number; readonly stdErr: number }[];
}

/**
 * Restricted mean time lost to each cause up to tau (Andersen 2013), tau = time event-free + time lost to all causes.
 * Same as `summary(survfit, rmean = tau)` of a multi-state fit in R.
 *
 * @throws RangeError when tau lies beyond follow-up, unless told to carry the curves on
 */
export function timeLost(
  fit: AalenJohansen,
  tau: number,
  { beyondFollowUp = 'refuse' }: Pick<RestrictedMeanOptions, 'beyondFollowUp'> = {},
): TimeLost {
  if (!(tau > 0 && tau < Infinity)) {
    throw new RangeError(`tau is ${tau}; a finite time above 0 is needed`);
  }
  const lastTime = fit.time.at(-1) ?? 0;
  if (tau > lastTime && beyondFollowUp === 'refuse') {
    throw new RangeError(`tau is ${tau} but the last observed time is ${lastTime}; choose an earlier tau`);
  }
  let eventFree = 0;
  let survival = 1;
  let since = 0;
  fit.time.forEach((time, i) => {
    if (time <= tau) {
      eventFree += survival * (time - since);
      since = time;
      survival = fit.eventFree[i] ?? 0;
    }
  });
  return {
    tau,
    eventFree: eventFree + survival * (tau - since),
    withinFollowUp: tau <= lastTime,
    causes: fit.causes.map((cause) => ({ cause: cause.cause, ...areaOf(fit, cause, tau) })),
  };
}

function areaOf(
  fit: AalenJohansen,
  cause: CauseIncidence,
  tau: number,
): { timeLost: number; stdErr: number } {
  const delta = new DeltaVariance();
  let area = 0;
  let variance = 0;
  let withIncidence = 0;
  let withSurvival = 0;
  let since = 0;
  let incidence = 0;
  let survival = 1;
  const wait = (until: number): void => {
    const days = until - since;
    area += incidence * days;
    variance += 2 * days * withIncidence + days * days * delta.ofIncidence;
    withIncidence += days * delta.ofIncidence;
    withSurvival += days * delta.covariance;
    since = until;
  };
  fit.time.forEach((time, i) => {
    if (time <= tau) {
      wait(time);
      const atRisk = fit.atRisk[i] ?? 0;
      if ((fit.events[i] ?? 0) > 0 && survival > 0) {
        const mine = (cause.events[i] ?? 0) / atRisk;
        const all = (fit.events[i] ?? 0) / atRisk;
        delta.step(survival, mine, all, atRisk);
        withIncidence += mine * withSurvival;
        withSurvival *= 1 - all;
      }
      incidence = cause.incidence[i] ?? 0;
      survival = fit.eventFree[i] ?? 0;
    }
  });
  wait(tau);
  return { timeLost: area, stdErr: Math.sqrt(Math.max(0, variance)) };
}

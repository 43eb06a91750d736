import { productLimit, type IntervalOptions, type KaplanMeier } from './kaplanMeier.ts';
import type { Observations } from './observations.ts';
import { riskSets } from './riskSets.ts';

export interface ReverseOptions extends IntervalOptions {
  /**
   * Who is at risk of censoring on a day with events too. 'eventsFirst' (default): those who resolved that day are gone,
   * as events come before censorings (R's prodlim with reverse = TRUE). 'flipped': they still count, as when the status
   * is merely flipped in R's survfit.
   */
  readonly ties?: 'eventsFirst' | 'flipped';
}

/**
 * Kaplan-Meier of the time to censoring (Schemper and Smith 1996): its median is the median follow-up. In the curve
 * returned, `events` counts the censorings and `censored` the events.
 */
export function reverseKaplanMeier(observations: Observations, options: ReverseOptions = {}): KaplanMeier {
  const sets = riskSets(observations, 'reverseKaplanMeier');
  const atRisk =
    options.ties === 'flipped' ? sets.atRisk : sets.atRisk.map((count, i) => count - (sets.events[i] ?? 0));
  return productLimit({ ...sets, atRisk, events: sets.censored, censored: sets.events }, options);
}

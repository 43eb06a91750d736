import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

/** Weeks after day 0 at which the protocol plans a visit. */
export const plannedWeeks = [1, 2, 4, 8, 12, 26, 52] as const;

/** A day on which the family would come. */
export interface Appointment {
  readonly day: number;
  /** The week it was planned for; null for a visit that nobody planned. */
  readonly plannedWeek: (typeof plannedWeeks)[number] | null;
}

/** Half a year: unplanned visits fall in it. */
const daysOfExtraVisits = 182;

/** The days of a case's visits, were it never lost: planned ones not missed, give or take, and others. */
export function drawSchedule(sequence: RandomSequence, model: Model): Appointment[] {
  const appointments: Appointment[] = [];
  for (const plannedWeek of plannedWeeks) {
    const planned = 7 * plannedWeek;
    const missed = sequence.chance(model.missedVisits);
    const delay = (1 + 0.05 * planned) * sequence.normal();
    if (!missed) appointments.push({ day: Math.max(1, Math.round(planned + delay)), plannedWeek });
  }
  for (let chance = 0; chance < 3; chance += 1) {
    const comes = sequence.chance(model.extraVisits / 3);
    const day = 1 + sequence.below(daysOfExtraVisits);
    if (comes) appointments.push({ day, plannedWeek: null });
  }
  return appointments.toSorted((a, b) => a.day - b.day);
}

import type { Finding, FollowUp, LossToFollowUp, Removal } from '@calcinosis/registry';
import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';
import type { TrueLesion } from './lesions.ts';
import { drawFinding, drawLook } from './look.ts';
import { type Appointment, drawSchedule } from './schedule.ts';

/** A visit that took place, with what is known of it once every error of entry is corrected. */
export interface TrueVisit extends Appointment {
  readonly followUp: FollowUp;
}

/** The course of a case after day 0. */
export interface Course {
  readonly visits: readonly TrueVisit[];
  /** Whole day from which the family did not come any more; null when it came as long as it was asked to. */
  readonly lossDay: number | null;
  /** The report of that, when the centre makes one. */
  readonly lossReport: { readonly day: number; readonly loss: LossToFollowUp } | null;
}

const procedures = [
  { procedure: 'excision', weight: 0.4 },
  { procedure: 'debridement', weight: 0.25 },
  { procedure: 'incision-drainage', weight: 0.25 },
  { procedure: 'other', weight: 0.1 },
] as const;

const lossReasons = [
  { reason: 'no-contact', weight: 0.5 },
  { reason: 'moved-away', weight: 0.2 },
  { reason: 'declined-visits', weight: 0.15 },
  { reason: 'unknown', weight: 0.15 },
] as const;

/**
 * Visits of a case up to `lastDay`, a loss, or its discharge. A case is discharged only once every
 * lesion was reported gone by hand and on film, or taken out: the end of follow-up then tells
 * nothing that the reports have not told, and censoring is independent at both endpoints.
 */
export function drawCourse(
  sequence: RandomSequence,
  model: Model,
  lesions: readonly TrueLesion[],
  lastDay: number,
): Course {
  const latentLoss = 1 + Math.floor(sequence.exponential(model.lossRate));
  const { reason } = sequence.pick(lossReasons);
  const isReported = sequence.chance(0.7);
  const reportDelay = 60 + sequence.below(60);
  const follow = new FollowedLesions(lesions);
  const visits: TrueVisit[] = [];
  for (const appointment of drawSchedule(sequence, model)) {
    if (appointment.day > lastDay) break;
    if (appointment.day >= latentLoss) {
      const loss: LossToFollowUp = { lastSeen: visits.at(-1)?.followUp.when ?? { day: 0 }, reason };
      const lossReport = isReported ? { day: latentLoss + reportDelay, loss } : null;
      return { visits, lossDay: latentLoss, lossReport };
    }
    const look = drawLook(sequence, model);
    const when = drawWhen(sequence, model, appointment.day);
    const removals = follow.removalsUpTo(appointment.day).map((lesion): Removal => {
      const { procedure } = sequence.pick(procedures);
      const dayIsKnown = sequence.chance(0.8);
      const day = lesion.removalDay;
      const since = visits.at(-1)?.day ?? 0;
      return {
        lesionId: lesion.lesionId,
        procedure,
        when: dayIsKnown ? { day } : { dayFrom: since, dayTo: appointment.day },
      };
    });
    const findings = follow.present.map((lesion) =>
      drawFinding(sequence, model, look, appointment.day, lesion),
    );
    const isAskedBack = sequence.chance(0.3);
    const followUp: FollowUp = {
      when,
      mode: look.mode,
      findings,
      ...(removals.length > 0 ? { removals } : {}),
    };
    visits.push({ ...appointment, followUp });
    follow.heed(findings);
    if (follow.present.length === 0 || (follow.allReportedGone && !isAskedBack)) break;
  }
  return { visits, lossDay: null, lossReport: null };
}

type RemovedLesion = TrueLesion & { readonly removalDay: number };

/** Which lesions are still looked at, and which were reported gone. */
class FollowedLesions {
  #present: readonly TrueLesion[];
  readonly #goneByHand = new Set<string>();
  readonly #goneOnFilm = new Set<string>();

  constructor(lesions: readonly TrueLesion[]) {
    this.#present = lesions;
  }

  get present(): readonly TrueLesion[] {
    return this.#present;
  }

  get allReportedGone(): boolean {
    return this.#present.every(
      ({ lesionId }) => this.#goneByHand.has(lesionId) && this.#goneOnFilm.has(lesionId),
    );
  }

  /** Lesions taken out since the visit before; they are looked at no more. */
  removalsUpTo(day: number): RemovedLesion[] {
    const removed = this.#present.filter(
      (lesion): lesion is RemovedLesion => lesion.removalDay !== null && lesion.removalDay <= day,
    );
    if (removed.length > 0) {
      this.#present = this.#present.filter(({ removalDay }) => removalDay === null || removalDay > day);
    }
    return removed;
  }

  heed(findings: readonly Finding[]): void {
    for (const { lesionId, palpable, calcification } of findings) {
      note(this.#goneByHand, lesionId, palpable);
      note(this.#goneOnFilm, lesionId, calcification);
    }
  }
}

function note(gone: Set<string>, lesionId: string, status: string): void {
  if (status === 'no') gone.add(lesionId);
  if (status === 'yes') gone.delete(lesionId);
}

/** The day, or two days around it: it was written down as "about". */
function drawWhen(sequence: RandomSequence, model: Model, day: number): FollowUp['when'] {
  const isUncertain = sequence.chance(model.uncertainDays);
  const before = 1 + sequence.below(7);
  const after = sequence.below(8);
  return isUncertain ? { dayFrom: Math.max(0, day - before), dayTo: day + after } : { day };
}

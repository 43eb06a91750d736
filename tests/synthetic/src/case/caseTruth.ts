import type { AgeBand } from '@calcinosis/dictionary';
import type { CaseId, CentreCode, VisitId } from '@calcinosis/registry';
import type { DrawnCase } from './drawnCase.ts';
import { caseIdOf, visitIdOf } from './identity.ts';
import type { TrueLesion } from './lesions.ts';
import type { Patient } from './patient.ts';
import type { Appointment } from './schedule.ts';

/** What nobody in the registry knows of a case. Days are counted from day 0. */
export interface CaseTruth {
  readonly index: number;
  readonly caseId: CaseId;
  readonly centre: CentreCode;
  readonly ageBand: AgeBand['code'];
  readonly agent: Patient['agent'];
  readonly lesions: readonly TrueLesion[];
  /** When the last of the lesions is gone, were none taken out: continuous, above 0. */
  readonly clinical: number;
  readonly radiographic: number;
  readonly complete: number;
  /** Whole day of the first removal of a lesion; null when none was taken out. */
  readonly removalDay: number | null;
  /** Whole day from which the family came no more; null when it came as long as it was asked to. */
  readonly lossDay: number | null;
  /** Whole day of the case on which the registry's years end: no visit is later. */
  readonly lastDay: number;
  /** The visits that took place, by day. */
  readonly visits: readonly (Appointment & { readonly visitId: VisitId })[];
}

export function truthOf(drawn: DrawnCase): CaseTruth {
  const lesions = drawn.lesions.map(({ truth }) => truth);
  const removals = lesions.flatMap(({ removalDay }) => (removalDay === null ? [] : [removalDay]));
  return {
    index: drawn.index,
    caseId: caseIdOf(drawn),
    centre: drawn.centre,
    ageBand: drawn.patient.ageBand,
    agent: drawn.patient.agent,
    lesions,
    clinical: Math.max(...lesions.map(({ clinical }) => clinical)),
    radiographic: Math.max(...lesions.map(({ radiographic }) => radiographic)),
    complete: Math.max(...lesions.map(({ complete }) => complete)),
    removalDay: removals.length === 0 ? null : Math.min(...removals),
    lossDay: drawn.course.lossDay,
    lastDay: drawn.lastDay,
    visits: drawn.course.visits.map(({ day, plannedWeek }, number) => ({
      visitId: visitIdOf(drawn, number),
      day,
      plannedWeek,
    })),
  };
}

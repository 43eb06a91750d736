import type { RegisteredCase } from '../case/state.ts';
import { completenessOf } from '../completeness/fieldStates.ts';
import { caseOutcome } from '../outcome/caseOutcome.ts';
import { isCounted } from '../outcome/counted.ts';
import { type FlowEnd, flowEndOf } from '../outcome/caseFlow.ts';
import { resolvedByVisit } from '../outcome/resolvedByVisit.ts';
import { type GapBand, gapBandOf, longestGap } from '../schedule/longestGap.ts';
import type { PlannedWeek } from '../schedule/plannedVisits.ts';

/** How a case is followed and recorded. */
export interface CourseFacts {
  /** Whether it counts in answers. A case that was taken back or merged has facts too, for the flow of cases alone. */
  readonly counted: boolean;
  /** Longest gap between two visits, in a band of days. */
  readonly longest_gap: GapBand | 'seen-once';
  /** Where the case ends up at each endpoint; null for an endpoint that it cannot have. */
  readonly flow_clinical: FlowEnd;
  readonly flow_radiographic: FlowEnd;
  readonly flow_complete: FlowEnd;
  readonly flow_as_reported: FlowEnd | null;
  /** Whether it had resolved, clinically, by the visit of week 12, and of week 26. */
  readonly resolved_by_12_weeks: 'yes' | 'no' | null;
  readonly resolved_by_26_weeks: 'yes' | 'no' | null;
  /** How far the fields that are told of are filled in: a letter for each. */
  readonly completeness: string;
}

export function courseFactsOf(state: RegisteredCase): CourseFacts {
  const gap = longestGap(state);
  const clinical = caseOutcome(state, 'clinical');
  const resolvedBy = (week: PlannedWeek) => {
    const resolved = resolvedByVisit(clinical, week);
    return resolved === 'not-known' ? null : resolved;
  };
  const isPublished = state.registration.recordKind === 'literature-case';
  return {
    counted: isCounted(state),
    longest_gap: gap === null ? 'seen-once' : gapBandOf(gap),
    flow_clinical: flowEndOf(state, 'clinical'),
    flow_radiographic: flowEndOf(state, 'radiographic'),
    flow_complete: flowEndOf(state, 'complete'),
    flow_as_reported: isPublished ? flowEndOf(state, 'as-reported') : null,
    resolved_by_12_weeks: resolvedBy(12),
    resolved_by_26_weeks: resolvedBy(26),
    completeness: completenessOf(state),
  };
}

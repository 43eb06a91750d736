import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type CorrectionEvent = Extract<
  CaseEvent,
  { readonly type: 'CaseCorrected' | 'FollowUpRetracted' | 'CaseRetracted' }
>;

/** The case after something of it was corrected or taken back. */
export function evolveCorrection(state: RegisteredCase, event: CorrectionEvent): RegisteredCase {
  switch (event.type) {
    case 'CaseCorrected':
      return { ...state, registration: event.data.registration };
    case 'FollowUpRetracted': {
      const { visitId: retracted } = event.data;
      return {
        ...state,
        visits: new Map([...state.visits].filter(([visitId]) => visitId !== retracted)),
        removals: state.removals.filter(({ visitId }) => visitId !== retracted),
        retractedVisits: new Set([...state.retractedVisits, retracted]),
      };
    }
    case 'CaseRetracted':
      return { ...state, retraction: event.data.reason };
  }
}

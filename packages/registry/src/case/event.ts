import type { CentreCode, VisitId } from '../ids.ts';
import type { CaseRegistration, FollowUp, LossToFollowUp, Removal } from './command.ts';

/** A visit as it stands in the log; a removal that it reported is an event of its own. */
export type Visit = Omit<FollowUp, 'removals'>;

export type CaseEvent =
  | {
      readonly type: 'CaseRegistered';
      readonly data: { readonly centre: CentreCode; readonly registration: CaseRegistration };
    }
  | { readonly type: 'FollowUpRecorded'; readonly data: { readonly visitId: VisitId; readonly visit: Visit } }
  | {
      readonly type: 'FollowUpCorrected';
      readonly data: { readonly visitId: VisitId; readonly visit: Visit; readonly reason: string };
    }
  | {
      readonly type: 'LesionRemoved';
      readonly data: { readonly visitId: VisitId; readonly removal: Removal };
    }
  | { readonly type: 'CaseLostToFollowUp'; readonly data: LossToFollowUp };

import { correctFollowUp, recordFollowUp, registerCase, reportLossToFollowUp } from '@calcinosis/registry';

/** Bodies of requests: the commands, without what the path and the method already say. */
export const registration = registerCase.omit({ type: true }).meta({ id: 'RegistrationRequest' });
export const followUpRecord = recordFollowUp
  .omit({ type: true, caseId: true })
  .meta({ id: 'FollowUpRequest' });
export const followUpCorrection = correctFollowUp
  .omit({ type: true, caseId: true, visitId: true })
  .meta({ id: 'FollowUpCorrectionRequest' });
export const lossReport = reportLossToFollowUp
  .omit({ type: true, caseId: true })
  .meta({ id: 'LossToFollowUpRequest' });

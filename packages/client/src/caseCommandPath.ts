import type { CaseCommand } from '@calcinosis/registry';

/**
 * Where each command on a case is posted, under `/api/v1/cases`. What stands in braces is a field of the command; the
 * body is the rest of it, but for its type.
 */
export const caseCommandPaths: Readonly<Record<CaseCommand['type'], string>> = {
  RegisterCase: '',
  CorrectCase: '/{caseId}/corrections',
  RetractCase: '/{caseId}/retraction',
  RecordFollowUp: '/{caseId}/follow-ups',
  CorrectFollowUp: '/{caseId}/follow-ups/{visitId}/corrections',
  RetractFollowUp: '/{caseId}/follow-ups/{visitId}/retraction',
  ReportLossToFollowUp: '/{caseId}/loss-to-follow-up',
  WithdrawLossToFollowUp: '/{caseId}/loss-to-follow-up/withdrawal',
  RecordDeath: '/{caseId}/death',
  CorrectDeath: '/{caseId}/death/corrections',
  RetractDeath: '/{caseId}/death/retraction',
  RecordEntry: '/{caseId}/entries',
  CorrectEntry: '/{caseId}/entries/{entryId}/corrections',
  RetractEntry: '/{caseId}/entries/{entryId}/retraction',
  RecordConsent: '/{caseId}/consent',
  WithdrawConsent: '/{caseId}/consent/withdrawal',
  SignCase: '/{caseId}/signatures',
  LockCase: '/{caseId}/lock',
  UnlockCase: '/{caseId}/unlock',
  RaiseQuery: '/{caseId}/queries',
  AnswerQuery: '/{caseId}/queries/{query}/answer',
  CloseQuery: '/{caseId}/queries/{query}/closure',
  OfferTransfer: '/{caseId}/transfer',
  WithdrawTransferOffer: '/{caseId}/transfer/withdrawal',
  AcceptTransfer: '/{caseId}/transfer/acceptance',
  DeclineTransfer: '/{caseId}/transfer/refusal',
  MergeDuplicates: '/{caseId}/merge',
  UnmergeDuplicates: '/{caseId}/separation',
};

/** The fields of a command that its path names. */
export const fieldsInPath = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

import type { CaseCommand } from './command.ts';
import type { CaseEvent } from './event.ts';

/**
 * What a command does to the record of a case:
 *
 * - `collection` adds to what is known of the patient;
 * - `correction` puts right, or takes back, what is recorded;
 * - `conduct` is about the record itself, and says nothing of the patient.
 */
export type Effect = 'collection' | 'correction' | 'conduct';

export const effects: Readonly<Record<Exclude<CaseCommand['type'], 'RegisterCase'>, Effect>> = {
  RecordFollowUp: 'collection',
  CorrectFollowUp: 'correction',
  RetractFollowUp: 'correction',
  CorrectCase: 'correction',
  RetractCase: 'correction',
  ReportLossToFollowUp: 'collection',
  WithdrawLossToFollowUp: 'correction',
  RecordDeath: 'collection',
  CorrectDeath: 'correction',
  RetractDeath: 'correction',
  RecordEntry: 'collection',
  CorrectEntry: 'correction',
  RetractEntry: 'correction',
  RecordConsent: 'conduct',
  WithdrawConsent: 'conduct',
  SignCase: 'conduct',
  LockCase: 'conduct',
  UnlockCase: 'conduct',
  RaiseQuery: 'conduct',
  AnswerQuery: 'conduct',
  CloseQuery: 'conduct',
  OfferTransfer: 'conduct',
  WithdrawTransferOffer: 'conduct',
  AcceptTransfer: 'conduct',
  DeclineTransfer: 'conduct',
  MergeDuplicates: 'conduct',
  UnmergeDuplicates: 'conduct',
};

/** Events that leave what is recorded of the patient as it was. */
const conductEvents: ReadonlySet<CaseEvent['type']> = new Set([
  'ConsentRecorded',
  'ConsentWithdrawn',
  'CaseSigned',
  'CaseLocked',
  'CaseUnlocked',
  'QueryRaised',
  'QueryAnswered',
  'QueryClosed',
  'CaseTransferOffered',
  'CaseTransferEnded',
  'CaseTransferred',
  'DuplicatesMerged',
  'DuplicatesUnmerged',
]);

/** Whether an event changes what is recorded of the patient. */
export const isOfContent = ({ type }: CaseEvent): boolean => !conductEvents.has(type);

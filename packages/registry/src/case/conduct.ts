import type { CaseCommand } from './command.ts';

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
};

import type { Command } from './command.ts';
import type { Operation } from './role.ts';

/** What each command asks for: a new one does not compile until it is said here who may give it. */
const operations = {
  RegisterCase: 'submit',
  RecordFollowUp: 'submit',
  CorrectFollowUp: 'submit',
  ReportLossToFollowUp: 'submit',
  WithdrawLossToFollowUp: 'submit',
  CorrectCase: 'submit',
  RetractFollowUp: 'submit',
  RetractCase: 'submit',
  RecordDeath: 'submit',
  CorrectDeath: 'submit',
  RetractDeath: 'submit',
  RecordEntry: 'submit',
  CorrectEntry: 'submit',
  RetractEntry: 'submit',
  RecordConsent: 'submit',
  WithdrawConsent: 'submit',
  SignCase: 'submit',
  LockCase: 'lock-cases',
  UnlockCase: 'lock-cases',
  RaiseQuery: 'query-cases',
  AnswerQuery: 'submit',
  CloseQuery: 'query-cases',
  OfferTransfer: 'submit',
  WithdrawTransferOffer: 'submit',
  AcceptTransfer: 'submit',
  DeclineTransfer: 'submit',
  MergeDuplicates: 'merge-duplicates',
  UnmergeDuplicates: 'merge-duplicates',
  EraseCase: 'erase-case',
  EnrolCentre: 'manage-centres',
  SuspendCentre: 'manage-centres',
  IssueToken: 'issue-credentials',
  RevokeToken: 'issue-credentials',
  AuthoriseNkey: 'issue-credentials',
  RevokeNkey: 'issue-credentials',
  RetrySubmission: 'settle-submissions',
  DropSubmission: 'settle-submissions',
  ReleaseSnapshot: 'release-snapshots',
  PublishEdition: 'publish-editions',
  RetractEdition: 'retract-editions',
} as const satisfies Readonly<Record<Command['type'], Operation>>;

/** The operation that a command of this type asks for. */
export const operationOf = (type: Command['type']): Operation => operations[type];

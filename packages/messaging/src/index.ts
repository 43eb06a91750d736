export { connectionOptions, connectTo, inboxPrefixOf } from './connection.ts';
export { EventRelay, type RelayedEvent } from './eventRelay.ts';
export { ensureStreams, eventsStream, makeMissingStreams, submissionsStream } from './stream.ts';
export {
  allReceipts,
  allSubmissions,
  type Arrival,
  arrivalOf,
  contentDigestHeader,
  eventSubject,
  nextRevisionSubject,
  ownPageSubject,
  questions,
  receiptSubject,
  remindersSubject,
  statisticAskedOn,
  statisticSubject,
  submissionsSubject,
  unreadableSubject,
} from './subject.ts';
export {
  lastRelayedEvent,
  returnSubmissions,
  type UndecidedSubmission,
  undecidedIdentity,
  undecidedSubmissions,
} from './undecidedSubmissions.ts';
export { type IntakeStream, SubmissionIntake } from './submissionIntake.ts';

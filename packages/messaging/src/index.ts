export { connectionOptions, connectTo, inboxPrefixOf } from './connection.ts';
export { EventRelay, type RelayedEvent } from './eventRelay.ts';
export { ensureStreams, eventsStream, submissionsStream } from './stream.ts';
export {
  allReceipts,
  centreOfSubject,
  eventSubject,
  questions,
  receiptSubject,
  submissionsSubject,
} from './subject.ts';
export { type IntakeStream, SubmissionIntake } from './submissionIntake.ts';

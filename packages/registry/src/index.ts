export * from './case/command.ts';
export * from './case/consent/command.ts';
export * from './case/correction/command.ts';
export * from './case/death/command.ts';
export * from './case/content/followUp.ts';
export {
  type CaseRegistration,
  caseRegistration,
  type Exposure,
  type Lesion,
} from './case/content/registration.ts';
export type { EntryCommand } from './case/entry/command.ts';
export { communicationContent } from './case/entry/communication.ts';
export {
  asRecorded,
  type Entry,
  type EntryKind,
  entry,
  type RecordedEntry,
  recordedEntry,
} from './case/entry/entry.ts';
export { imagingContent } from './case/entry/imaging.ts';
export { laboratoryContent } from './case/entry/laboratory.ts';
export { takesOut, treatmentContent } from './case/entry/treatment.ts';
export { type Candidate, candidatesAmong } from './case/duplicate/candidates.ts';
export * from './case/duplicate/command.ts';
export { type Likeness, likenesses } from './case/duplicate/score.ts';
export { type Traits, traitsOf } from './case/duplicate/traits.ts';
export { caseErased } from './case/erasure.ts';
export type { CaseEvent, Visit } from './case/event.ts';
export { evolveCase, foldCase } from './case/evolve.ts';
export { type Latency, latencyOf } from './case/latency.ts';
export * from './case/loss/command.ts';
export * from './case/query/command.ts';
export type { Query } from './case/query/query.ts';
export { type QueryAge, queryAges } from './case/query/queryOutlook.ts';
export * from './case/signature/command.ts';
export { isStale, type Signature } from './case/signature/signature.ts';
export * from './case/transfer/command.ts';
export { isLostToFollowUp } from './case/loss/lost.ts';
export { type CaseState, type ErasedCase, initialCase, type RegisteredCase } from './case/state.ts';
export * from './rights/grants.ts';
export { addCounts, type FieldCount, type FieldCounts, fieldCountsOf } from './completeness/fieldCounts.ts';
export { fieldLabel } from './completeness/fieldLabel.ts';
export {
  type FieldState,
  fieldStateOf,
  fieldStates,
  type FieldTold,
  fieldsTold,
  stateLetters,
} from './completeness/fieldStates.ts';
export {
  addDays,
  type CalendarDay,
  calendarDay,
  dayOf,
  daysBetween,
  englishMonths,
} from './schedule/calendar.ts';
export type { DayZero } from './schedule/dayZero.ts';
export { ending, isToConfirm } from './schedule/ending.ts';
export { type EntryTimes, evolveTimes } from './schedule/entryTimes.ts';
export { type FollowUpCourse, followUpOf, isWork } from './schedule/followUp.ts';
export { type GapBand, gapBandOf, gapBands, longestGap } from './schedule/longestGap.ts';
export {
  plannedVisits,
  plannedWeekOf,
  plannedWeeks,
} from './schedule/plannedVisits.ts';
export { type VisitState, visitStates } from './schedule/visitOutlook.ts';
export { type DayRange, type Work, workOf } from './schedule/workOf.ts';
export { type CentreCommand, centreCommand, enrolCentre, type Stratum, stratum } from './centre/command.ts';
export type { CentreEvent } from './centre/event.ts';
export { type Command, command } from './command.ts';
export type { Decision } from './decision.ts';
export {
  type DomainEvent,
  type EventType,
  isCaseEvent,
  isCentreEvent,
  isNkeyEvent,
  isEditionEvent,
  isSnapshotEvent,
  isTokenEvent,
  recordedEvent,
  schemaVersionOf,
  UnreadableEventError,
} from './event.ts';
export { type EditionCommand, editionCommand, retractionReason } from './edition/command.ts';
export type { EditionEvent } from './edition/event.ts';
export { type PublishedEdition, publishedEditions } from './edition/publishedEdition.ts';
export { type EditionState, evolveEdition, initialEdition } from './edition/state.ts';
export * from './ids.ts';
export { type CaseFacts, factsOf } from './facts/caseFacts.ts';
export {
  type OutlookFacts,
  outlookFactsOf,
  outlookLetters,
  type OutlookName,
} from './facts/outlookFacts.ts';
export { severalBands } from './facts/latencyFacts.ts';
export { type Bounds, boundsOf, statusAt } from './outcome/assessment.ts';
export { type FlowEnd, flowEndOf, flowEnds } from './outcome/caseFlow.ts';
export { caseOutcome } from './outcome/caseOutcome.ts';
export { isCounted, isUseStopped } from './outcome/counted.ts';
export { lesionOutcome } from './outcome/lesionOutcome.ts';
export { type Outcome, type OutcomeKind, outcomeKinds } from './outcome/outcome.ts';
export { type Known, resolvedByVisit } from './outcome/resolvedByVisit.ts';
export type { Doubt, PlausibilityRule } from './plausibility/doubt.ts';
export { plausibility, plausibilityRules } from './plausibility/plausibility.ts';
export * from './proof/logProof.ts';
export {
  type ReadKind,
  type ReadPage,
  type RecordedRead,
  readKind,
  readPage,
  recordedRead,
} from './read/read.ts';
export { mostReasons, pointerOf, type Reason, reasonsOf } from './reason.ts';
export { operationOf } from './operationOf.ts';
export {
  isCentreRole,
  isOfficeRole,
  may,
  type Operation,
  parties,
  type Party,
  permissions,
  type Role,
  role,
} from './role.ts';
export { lastMonth, monthEnd } from './snapshot/calendar.ts';
export { month, releaseSnapshot, type SnapshotCommand } from './snapshot/command.ts';
export type { SnapshotEvent } from './snapshot/event.ts';
export {
  caseOfStream,
  erasureEvents,
  type Stream,
  streamOfCase,
  streamOfCentre,
  streamOfNkey,
  editionStreams,
  streamOfEdition,
  streamOfSnapshots,
  streamOfSubmission,
  streamOfToken,
} from './stream.ts';
export { type NkeyCommand, nkeyCommand } from './nkey/command.ts';
export type { NkeyEvent } from './nkey/event.ts';
export { evolveNkey, initialNkey, type NkeyState } from './nkey/state.ts';
export { type CentreState, evolveCentre, initialCentre } from './centre/state.ts';
export { actor, isActorOf } from './submission/actor.ts';
export { dropReason, type SubmissionCommand, submissionCommand } from './submission/command.ts';
export { digestOf } from './submission/digest.ts';
export type { SubmissionEvent } from './submission/event.ts';
export { keptAnswer } from './submission/keptAnswer.ts';
export * from './submission/receipt.ts';
export type { Standing } from './submission/standing.ts';
export {
  type Envelope,
  envelope,
  type Submission,
  sealedEnvelope,
  submission,
} from './submission/submission.ts';
export type { TokenEvent } from './token/event.ts';
export { readStrictJson, type StrictJson } from './strictJson.ts';
export { type TokenCommand, tokenCommand } from './token/command.ts';
export { UnknownEventError } from './upcast.ts';
export { caseOf, sealedFor, streamOf, streamsReadBy, World } from './world.ts';

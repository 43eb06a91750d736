import { z } from 'zod';
import { type CaseEvent, caseEvent } from './case/event.ts';
import { type CentreEvent, centreEvent } from './centre/event.ts';
import { type NkeyEvent, nkeyEvent } from './nkey/event.ts';
import { type EditionEvent, editionEvent } from './edition/event.ts';
import { pointerOf } from './reason.ts';
import { type SnapshotEvent, snapshotEvent } from './snapshot/event.ts';
import { submissionEvent } from './submission/event.ts';
import { type TokenEvent, tokenEvent } from './token/event.ts';
import { newestVersion, upcast, type Upcaster, type VersionedEvent } from './upcast.ts';

/** Everything that can have happened. */
const domainEvent = z.discriminatedUnion('type', [
  caseEvent,
  centreEvent,
  tokenEvent,
  nkeyEvent,
  submissionEvent,
  snapshotEvent,
  editionEvent,
]);
export type DomainEvent = z.infer<typeof domainEvent>;
export type EventType = DomainEvent['type'];

/** For a version that only takes more than the one before. */
const asBefore: Upcaster = (data) => data;

/**
 * What each event is about, and how its older versions are read. The shape of what has landed never changes:
 * a new shape, or a dictionary that takes less than before, is a new version with an upcaster and a sample.
 */
const eventTypes = {
  // Version 2 knows more fields of a registration and of a visit, version 3 of a registration the date of presentation;
  // none of them must be there.
  CaseRegistered: { about: 'case', upcasters: [asBefore, asBefore] },
  FollowUpRecorded: { about: 'case', upcasters: [asBefore] },
  FollowUpCorrected: { about: 'case', upcasters: [asBefore] },
  LesionRemoved: { about: 'case', upcasters: [] },
  CaseLostToFollowUp: { about: 'case', upcasters: [] },
  LossToFollowUpWithdrawn: { about: 'case', upcasters: [] },
  CaseCorrected: { about: 'case', upcasters: [asBefore, asBefore] },
  FollowUpRetracted: { about: 'case', upcasters: [] },
  CaseRetracted: { about: 'case', upcasters: [] },
  DeathRecorded: { about: 'case', upcasters: [] },
  DeathCorrected: { about: 'case', upcasters: [] },
  DeathRetracted: { about: 'case', upcasters: [] },
  EntryRecorded: { about: 'case', upcasters: [] },
  EntryCorrected: { about: 'case', upcasters: [] },
  EntryRetracted: { about: 'case', upcasters: [] },
  ConsentRecorded: { about: 'case', upcasters: [] },
  ConsentWithdrawn: { about: 'case', upcasters: [] },
  CaseSigned: { about: 'case', upcasters: [] },
  CaseLocked: { about: 'case', upcasters: [] },
  CaseUnlocked: { about: 'case', upcasters: [] },
  QueryRaised: { about: 'case', upcasters: [] },
  QueryAnswered: { about: 'case', upcasters: [] },
  QueryClosed: { about: 'case', upcasters: [] },
  CaseTransferOffered: { about: 'case', upcasters: [] },
  CaseTransferEnded: { about: 'case', upcasters: [] },
  CaseTransferred: { about: 'case', upcasters: [] },
  DuplicatesMerged: { about: 'case', upcasters: [] },
  DuplicatesUnmerged: { about: 'case', upcasters: [] },
  CaseErased: { about: 'case', upcasters: [] },
  CentreEnrolled: { about: 'centre', upcasters: [] },
  CentreSuspended: { about: 'centre', upcasters: [] },
  // Version 2 knows more roles.
  TokenIssued: { about: 'token', upcasters: [asBefore] },
  TokenRevoked: { about: 'token', upcasters: [] },
  NkeyAuthorised: { about: 'nkey', upcasters: [] },
  NkeyRevoked: { about: 'nkey', upcasters: [] },
  SubmissionRetried: { about: 'submission', upcasters: [] },
  SubmissionDropped: { about: 'submission', upcasters: [] },
  SnapshotReleased: { about: 'snapshots', upcasters: [] },
  EditionPublished: { about: 'edition', upcasters: [] },
  EditionRetracted: { about: 'edition', upcasters: [] },
} as const satisfies Record<EventType, { about: About; upcasters: readonly Upcaster[] }>;

type About = 'case' | 'centre' | 'token' | 'nkey' | 'submission' | 'snapshots' | 'edition';

const upcasters = Object.fromEntries(
  Object.entries(eventTypes).map(([type, each]) => [type, each.upcasters]),
);

/** Every type of event that this build can write, with the version in which it does. */
export const writtenVersions: ReadonlyMap<string, number> = new Map(
  Object.keys(eventTypes).map((type) => [type, newestVersion(upcasters, type)]),
);

/** The version in which events of a type are written. */
export const schemaVersionOf = (type: EventType): number => newestVersion(upcasters, type);

const isAbout = (about: About, event: DomainEvent) => eventTypes[event.type].about === about;

export const isCaseEvent = (event: DomainEvent): event is CaseEvent => isAbout('case', event);
export const isCentreEvent = (event: DomainEvent): event is CentreEvent => isAbout('centre', event);
export const isEditionEvent = (event: DomainEvent): event is EditionEvent => isAbout('edition', event);
export const isSnapshotEvent = (event: DomainEvent): event is SnapshotEvent => isAbout('snapshots', event);
export const isTokenEvent = (event: DomainEvent): event is TokenEvent => isAbout('token', event);
export const isNkeyEvent = (event: DomainEvent): event is NkeyEvent => isAbout('nkey', event);

/** An event whose data does not have the shape of its version. The message holds nothing of the data. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

/**
 * An event of the log: its data brought to the newest version of its shape, and read.
 *
 * @throws UnknownEventError when a newer build wrote it; UnreadableEventError when it is not what was written.
 */
export function recordedEvent(recorded: VersionedEvent): DomainEvent {
  const { type, schemaVersion } = recorded;
  const read = domainEvent.safeParse({ type, data: upcast(upcasters, recorded) });
  if (read.success) return read.data;
  // The paths of the schema alone: a key that is not known could be anything.
  const faults = read.error.issues.map(({ code, path }) => `${code} at ${pointerOf(path)}`);
  throw new UnreadableEventError(
    `The data of ${type}, version ${schemaVersion}, does not have its shape: ${faults.join(', ')}.`,
  );
}

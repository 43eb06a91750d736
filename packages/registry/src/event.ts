import type { CaseEvent } from './case/event.ts';
import type { CentreEvent } from './centre/event.ts';
import type { TokenEvent } from './token/event.ts';

/** Everything that can have happened. */
export type DomainEvent = CaseEvent | CentreEvent | TokenEvent;
export type EventType = DomainEvent['type'];

/** What each event is about, and the version of its data's shape: a new shape is a new version with an upcaster. */
const eventTypes = {
  CaseRegistered: { about: 'case', schemaVersion: 1 },
  FollowUpRecorded: { about: 'case', schemaVersion: 1 },
  FollowUpCorrected: { about: 'case', schemaVersion: 1 },
  LesionRemoved: { about: 'case', schemaVersion: 1 },
  CaseLostToFollowUp: { about: 'case', schemaVersion: 1 },
  CentreEnrolled: { about: 'centre', schemaVersion: 1 },
  CentreSuspended: { about: 'centre', schemaVersion: 1 },
  TokenIssued: { about: 'token', schemaVersion: 1 },
  TokenRevoked: { about: 'token', schemaVersion: 1 },
} as const satisfies Record<EventType, { about: 'case' | 'centre' | 'token'; schemaVersion: number }>;

export const schemaVersionOf = (type: EventType): number => eventTypes[type].schemaVersion;

export const isCaseEvent = (event: DomainEvent): event is CaseEvent =>
  eventTypes[event.type].about === 'case';

export const isCentreEvent = (event: DomainEvent): event is CentreEvent =>
  eventTypes[event.type].about === 'centre';

export const isTokenEvent = (event: DomainEvent): event is TokenEvent =>
  eventTypes[event.type].about === 'token';

/** An event of the log that this build cannot read: a newer build wrote it. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/**
 * An event as the log keeps it. Its data is not checked against the schemas of today: it was valid when
 * it was recorded, the hash chain proves it unchanged, and a dictionary that has become stricter since
 * must not make it unreadable.
 */
export function recordedEvent(recorded: {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}): DomainEvent {
  const { type, schemaVersion, data } = recorded;
  if (!isEventType(type) || schemaVersionOf(type) !== schemaVersion) {
    throw new UnknownEventError(`This build cannot read ${type} in version ${schemaVersion}.`);
  }
  // The one place where the shape of what the registrar wrote is taken on trust.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { type, data } as DomainEvent;
}

const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type);

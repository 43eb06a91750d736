import type { CaseEvent } from './case/event.ts';
import type { CentreEvent } from './centre/event.ts';
import type { TokenEvent } from './token/event.ts';

/** Everything that can have happened. */
export type DomainEvent = CaseEvent | CentreEvent | TokenEvent;
export type EventType = DomainEvent['type'];

/** Version of the shape of each event's data; a shape that changes gets a new number and an upcaster. */
export const schemaVersions: Readonly<Record<EventType, number>> = {
  CaseRegistered: 1,
  FollowUpRecorded: 1,
  FollowUpCorrected: 1,
  LesionRemoved: 1,
  CaseLostToFollowUp: 1,
  CentreEnrolled: 1,
  CentreSuspended: 1,
  TokenIssued: 1,
  TokenRevoked: 1,
};

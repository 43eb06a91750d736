import type { DomainEvent } from './event.ts';
import type { Reason } from './reason.ts';

/** What the domain says to a command: events to append, reasons to refuse, or a case to wait for. */
export type Decision<Event extends DomainEvent = DomainEvent> =
  | { readonly outcome: 'accepted'; readonly events: readonly Event[] }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly outcome: 'waiting' };

export const accept = <Event extends DomainEvent>(...events: Event[]): Decision<Event> => ({
  outcome: 'accepted',
  events,
});

export const refuse = (...reasons: Reason[]): Decision<never> => ({ outcome: 'refused', reasons });

/** For a command whose case is not registered yet: it is kept and decided when the case arrives. */
export const waitForCase: Decision<never> = { outcome: 'waiting' };

import { type Broken, type Envelope, isBroken, type Opened } from '@calcinosis/event-store';
import {
  type CaseEvent,
  type CaseState,
  type EntryTimes,
  evolveCase,
  evolveTimes,
  initialCase,
  isCaseEvent,
  isUseStopped,
  recordedEvent,
  UnknownEventError,
} from '@calcinosis/registry';
import { caseFacts } from './caseFacts.ts';
import type { CaseFactRow, OutcomeRow } from './database.ts';
import { outcomeRows } from './outcomeRows.ts';
import { type Version, Versions } from './versions.ts';
import type { ParkedReason } from './parkedReason.ts';

/** What the fold needs of an event of a case. */
export type FoldedEvent = Pick<Envelope, 'position' | 'recordedAt' | 'type' | 'schemaVersion'> &
  (Opened | Broken);

/** What a case has in each table, as of every position. */
export interface CaseRows {
  readonly outcomes: readonly Version<OutcomeRow>[];
  readonly facts: readonly Version<CaseFactRow>[];
}

/** What the events of one case come to: its rows, none when it is forgotten, or why it is parked. */
export type FoldedCase =
  | {
      readonly caseId: string;
      readonly outcome: 'folded';
      /** Of the last event that was folded. */
      readonly position: number;
      readonly rows: CaseRows;
    }
  | { readonly caseId: string; readonly outcome: 'forgotten' }
  | ParkedCase;

export interface ParkedCase {
  readonly caseId: string;
  readonly outcome: 'parked';
  /** Of the first event that could not be folded: the case is parked from there on. */
  readonly since: number;
  /** Of the last event that was to be folded. */
  readonly position: number;
  /** What held before. */
  readonly rows: CaseRows;
  readonly reason: ParkedReason;
  readonly errorName: string;
}

/**
 * Folds one case from all of its events, in the order of versions, to its rows as of each of their positions. A case
 * that cannot be folded is parked, so that it holds up no other. A case that was erased is forgotten, whatever else
 * is wrong with it, whether or not its key is destroyed yet, and as of every position; so is one that may not be used
 * any more, for as long as that stands.
 */
export function foldOutcomes(caseId: string, history: readonly FoldedEvent[]): FoldedCase {
  const position = history.at(-1)?.position ?? 0;
  if (history.some(tellsOfErasure)) return { caseId, outcome: 'forgotten' };
  const outcomes = new Versions<OutcomeRow>(({ endpoint, lesion_id }) => `${endpoint} ${lesion_id}`);
  const facts = new Versions<CaseFactRow>(() => caseId);
  let state: CaseState = initialCase;
  let times: EntryTimes | null = null;
  for (const event of history) {
    try {
      for (const each of readableEventOf(event)) {
        state = evolveCase(state, each);
        times = evolveTimes(times, each, event.recordedAt);
      }
      const registered = state.status === 'registered' ? state : null;
      outcomes.move(event.position, registered === null ? [] : outcomeRows(caseId, registered));
      facts.move(
        event.position,
        registered === null || times === null ? [] : caseFacts(caseId, registered, times),
      );
    } catch (error) {
      return {
        caseId,
        outcome: 'parked',
        since: event.position,
        position,
        rows: { outcomes: outcomes.endedAt(event.position), facts: facts.endedAt(event.position) },
        reason: reasonOf(event, error),
        errorName: error instanceof Error ? error.name : 'error',
      };
    }
  }
  if (state.status === 'registered' && isUseStopped(state)) return { caseId, outcome: 'forgotten' };
  return { caseId, outcome: 'folded', position, rows: { outcomes: outcomes.all(), facts: facts.all() } };
}

function tellsOfErasure(event: FoldedEvent): boolean {
  return event.type === 'CaseErased' || (!isBroken(event) && event.erased);
}

function readableEventOf(event: FoldedEvent): CaseEvent[] {
  if (isBroken(event)) throw event.broken;
  return caseEventOf(event);
}

function reasonOf(event: FoldedEvent, error: unknown): ParkedReason {
  if (isBroken(event)) return 'unreadable';
  return error instanceof UnknownEventError ? 'unknown-event' : 'not-foldable';
}

/** An event of a case; none when it was erased. The one place where a recorded event becomes one of the domain. */
export function caseEventOf(recorded: Pick<Envelope, 'type' | 'schemaVersion'> & Opened): CaseEvent[] {
  if (recorded.erased) return [];
  const event = recordedEvent(recorded);
  return isCaseEvent(event) ? [event] : [];
}

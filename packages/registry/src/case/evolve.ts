import { evolveCorrection } from './correction/evolve.ts';
import { evolveDeath } from './death/evolve.ts';
import { evolveEntry } from './entry/evolve.ts';
import type { CaseEvent } from './event.ts';
import { type CaseState, erasedCase, initialCase, registeredCase } from './state.ts';

/** The state of a case after one more of its events. */
export function evolveCase(state: CaseState, event: CaseEvent): CaseState {
  // What came before may be unreadable by now, and what came after was recorded by nobody.
  if (event.type === 'CaseErased' || state.status === 'erased') return erasedCase;
  if (event.type === 'CaseRegistered') return registeredCase(event.data);
  if (state.status === 'unknown') {
    throw new Error(`A case begins with CaseRegistered, not with ${event.type}.`);
  }
  switch (event.type) {
    case 'FollowUpRecorded':
      return { ...state, visits: new Map(state.visits).set(event.data.visitId, event.data.visit) };
    case 'FollowUpCorrected':
      return {
        ...state,
        visits: new Map(state.visits).set(event.data.visitId, event.data.visit),
        removals: state.removals.filter(({ visitId }) => visitId !== event.data.visitId),
      };
    case 'LesionRemoved':
      return { ...state, removals: [...state.removals, event.data] };
    case 'CaseLostToFollowUp':
      return { ...state, loss: event.data };
    case 'LossToFollowUpWithdrawn':
      return { ...state, loss: null };
    case 'CaseCorrected':
    case 'FollowUpRetracted':
    case 'CaseRetracted':
      return evolveCorrection(state, event);
    case 'DeathRecorded':
    case 'DeathCorrected':
    case 'DeathRetracted':
      return evolveDeath(state, event);
    case 'EntryRecorded':
    case 'EntryCorrected':
    case 'EntryRetracted':
      return evolveEntry(state, event);
  }
}

/** The state of a case after all of its events, in the order of their versions. */
export function foldCase(events: Iterable<CaseEvent>): CaseState {
  let state = initialCase;
  for (const event of events) state = evolveCase(state, event);
  return state;
}

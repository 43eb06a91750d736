import { isOfContent } from './conduct.ts';
import { evolveConsent } from './consent/evolve.ts';
import { evolveCorrection } from './correction/evolve.ts';
import { evolveDeath } from './death/evolve.ts';
import { evolveEntry } from './entry/evolve.ts';
import { evolveDuplicate } from './duplicate/evolve.ts';
import type { CaseEvent } from './event.ts';
import { evolveQuery } from './query/evolve.ts';
import { evolveSignature } from './signature/evolve.ts';
import { type CaseState, erasedCase, initialCase, type RegisteredCase, registeredCase } from './state.ts';
import { evolveTransfer } from './transfer/evolve.ts';

/** The state of a case after one more of its events. */
export function evolveCase(state: CaseState, event: CaseEvent): CaseState {
  // What came before may be unreadable by now, and what came after was recorded by nobody.
  if (event.type === 'CaseErased' || state.status === 'erased') return erasedCase;
  const next = moved(state, event);
  const version = state.status === 'registered' ? state.version + 1 : 1;
  return { ...next, version, contentVersion: isOfContent(event) ? version : next.contentVersion };
}

function moved(
  state: Exclude<CaseState, { readonly status: 'erased' }>,
  event: Exclude<CaseEvent, { readonly type: 'CaseErased' }>,
): RegisteredCase {
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
    case 'ConsentRecorded':
    case 'ConsentWithdrawn':
      return evolveConsent(state, event);
    case 'CaseSigned':
    case 'CaseLocked':
    case 'CaseUnlocked':
      return evolveSignature(state, event);
    case 'QueryRaised':
    case 'QueryAnswered':
    case 'QueryClosed':
      return evolveQuery(state, event);
    case 'CaseTransferOffered':
    case 'CaseTransferEnded':
    case 'CaseTransferred':
      return evolveTransfer(state, event);
    case 'DuplicatesMerged':
    case 'DuplicatesUnmerged':
      return evolveDuplicate(state, event);
  }
}

/** The state of a case after some of its events, in the order of their versions: all of them, or those after `from`. */
export function foldCase(events: Iterable<CaseEvent>, from: CaseState = initialCase): CaseState {
  let state = from;
  for (const event of events) state = evolveCase(state, event);
  return state;
}

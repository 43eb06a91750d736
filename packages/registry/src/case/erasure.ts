import { accept, type Decision, refuse } from '../decision.ts';
import type { Reason } from '../reason.ts';
import type { EraseCase } from './command.ts';
import type { CaseEvent } from './event.ts';
import type { CaseState } from './state.ts';

/** Why nothing is recorded under the id of an erased case, for ever. */
export const caseErased: Reason = {
  pointer: '/caseId',
  code: 'case-erased',
  message: 'This case was erased; nothing can be recorded under its id any more.',
};

export const noSuchCase: Reason = {
  pointer: '/caseId',
  code: 'no-such-case',
  message: 'No case is registered under this id.',
};

/** Decides to forget a case. Pure; whoever asks must have been found to be the registry itself. */
export function decideErasure({ reason }: EraseCase, state: CaseState): Decision<CaseEvent> {
  switch (state.status) {
    case 'unknown':
      return refuse(noSuchCase);
    case 'erased':
      return refuse({ pointer: '/caseId', code: 'case-erased', message: 'This case is erased already.' });
    case 'registered':
      return accept({ type: 'CaseErased', data: { reason } });
  }
}

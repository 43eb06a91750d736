import type { CentreState } from '../centre/state.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { registryOffice } from '../ids.ts';
import type { Reason } from '../reason.ts';
import { isCentreRole, isOfficeRole } from '../role.ts';
import type { TokenCommand } from './command.ts';
import type { TokenEvent } from './event.ts';
import type { TokenState } from './state.ts';

export function decideToken(
  command: TokenCommand,
  state: TokenState,
  centreState: CentreState,
): Decision<TokenEvent> {
  switch (command.type) {
    case 'IssueToken': {
      if (state.status !== 'unknown') {
        return refuse({
          pointer: '/tokenId',
          code: 'token-exists',
          message: 'This token is issued already.',
        });
      }
      const reason = unfitCentre(command, centreState);
      if (reason !== null) return refuse(reason);
      const { type: _, ...data } = command;
      return accept({ type: 'TokenIssued', data });
    }
    case 'RevokeToken':
      if (state.status !== 'issued') {
        return refuse({
          pointer: '/tokenId',
          code: 'no-such-token',
          message: 'There is no such valid token.',
        });
      }
      return accept({ type: 'TokenRevoked', data: { tokenId: command.tokenId } });
  }
}

/** Why a token of this role cannot be of this centre: the office is none, and a hospital is not the office. */
function unfitCentre(
  { centre, role }: Extract<TokenCommand, { type: 'IssueToken' }>,
  state: CentreState,
): Reason | null {
  if (centre === registryOffice) {
    if (!isCentreRole(role)) return null;
    return {
      pointer: '/centre',
      code: 'wrong-centre',
      message: 'A token of this role is of a centre, not of the registry.',
    };
  }
  if (isOfficeRole(role)) {
    return {
      pointer: '/centre',
      code: 'wrong-centre',
      message: 'A token of this role is of the registry, not of a centre.',
    };
  }
  if (state.status === 'enrolled') return null;
  return { pointer: '/centre', code: 'centre-not-enrolled', message: 'This centre is not enrolled.' };
}

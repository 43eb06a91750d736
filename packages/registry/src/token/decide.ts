import type { CentreState } from '../centre/state.ts';
import { accept, type Decision, refuse } from '../decision.ts';
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
      if (centreState.status !== 'enrolled') {
        return refuse({
          pointer: '/centre',
          code: 'centre-not-enrolled',
          message: 'This centre is not enrolled.',
        });
      }
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

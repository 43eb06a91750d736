import type { CentreState } from '../centre/state.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { NkeyCommand } from './command.ts';
import type { NkeyEvent } from './event.ts';
import type { NkeyState } from './state.ts';

export function decideNkey(
  command: NkeyCommand,
  state: NkeyState,
  centreState: CentreState,
): Decision<NkeyEvent> {
  switch (command.type) {
    case 'AuthoriseNkey': {
      if (state.status !== 'unknown') {
        return refuse({
          pointer: '/publicNkey',
          code: 'nkey-exists',
          message: 'This key was authorised before: each is for one centre, and once.',
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
      return accept({ type: 'NkeyAuthorised', data });
    }
    case 'RevokeNkey':
      if (state.status !== 'authorised') {
        return refuse({
          pointer: '/publicNkey',
          code: 'no-such-nkey',
          message: 'There is no such valid key.',
        });
      }
      return accept({ type: 'NkeyRevoked', data: { publicNkey: command.publicNkey } });
  }
}

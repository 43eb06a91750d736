import type { CentreCode } from '../ids.ts';
import type { Role } from '../role.ts';
import type { TokenEvent } from './event.ts';

export type TokenState =
  | { readonly status: 'unknown' }
  | { readonly status: 'issued'; readonly centre: CentreCode; readonly role: Role }
  | { readonly status: 'revoked' };

export const initialToken: TokenState = { status: 'unknown' };

/** The state of a token after one more of its events. */
export function evolveToken(_state: TokenState, event: TokenEvent): TokenState {
  switch (event.type) {
    case 'TokenIssued':
      return { status: 'issued', centre: event.data.centre, role: event.data.role };
    case 'TokenRevoked':
      return { status: 'revoked' };
  }
}

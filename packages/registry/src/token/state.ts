import type { TokenEvent } from './event.ts';

export interface TokenState {
  readonly status: 'unknown' | 'issued' | 'revoked';
}

export const initialToken: TokenState = { status: 'unknown' };

/** The state of a token after one more of its events. */
export function evolveToken(_state: TokenState, event: TokenEvent): TokenState {
  return { status: event.type === 'TokenIssued' ? 'issued' : 'revoked' };
}

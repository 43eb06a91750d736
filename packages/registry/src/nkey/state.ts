import type { CentreCode } from '../ids.ts';
import type { NkeyEvent } from './event.ts';

export type NkeyState =
  | { readonly status: 'unknown' }
  | { readonly status: 'authorised'; readonly centre: CentreCode; readonly expiresAt: string }
  | { readonly status: 'revoked' };

export const initialNkey: NkeyState = { status: 'unknown' };

/** The state of an nkey after one more of its events. */
export function evolveNkey(_state: NkeyState, event: NkeyEvent): NkeyState {
  switch (event.type) {
    case 'NkeyAuthorised':
      return { status: 'authorised', centre: event.data.centre, expiresAt: event.data.expiresAt };
    case 'NkeyRevoked':
      return { status: 'revoked' };
  }
}

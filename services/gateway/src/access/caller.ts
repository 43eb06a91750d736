import { may, type CentreCode, type Operation, type Role } from '@calcinosis/registry';
import { Problem } from '../problem/problem.ts';

/** The holder of a valid token. */
export interface TokenHolder {
  readonly tokenId: string;
  readonly role: Role;
  readonly centre: CentreCode;
}

/** Who asks: the holder of a token, or anyone. */
export type Caller = TokenHolder | null;

/** The first line of each use case: refuses whoever may not do it, and tells nothing else. */
export function requireHolder(caller: Caller, operation: Operation): TokenHolder {
  if (caller === null) {
    throw new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
  }
  if (!may(caller.role, operation)) throw new Problem('not-allowed');
  return caller;
}

import type { CaseId, CentreCode, TokenId } from './ids.ts';

/** The stream of events of one case, centre or token: what `version` counts. */
export type Stream = `case-${string}` | `centre-${string}` | `token-${string}`;

export const streamOfCase = (id: CaseId): Stream => `case-${id}`;
export const streamOfCentre = (code: CentreCode): Stream => `centre-${code}`;
export const streamOfToken = (id: TokenId): Stream => `token-${id}`;

import type { CaseId, CentreCode, SubmissionId, TokenId } from './ids.ts';

/** The stream of events of one case, centre, token or submission: what `version` counts. */
export type Stream = `case-${string}` | `centre-${string}` | `token-${string}` | `submission-${string}`;

export const streamOfCase = (id: CaseId): Stream => `case-${id}`;
export const streamOfCentre = (code: CentreCode): Stream => `centre-${code}`;
export const streamOfToken = (id: TokenId): Stream => `token-${id}`;

/**
 * Of what a person did about a submission. Not the stream of its centre: that one is read for every decision on
 * what the centre submits, and would only grow by what no decision asks for.
 */
export const streamOfSubmission = (centre: CentreCode, id: SubmissionId): Stream =>
  `submission-${centre}/${id}`;

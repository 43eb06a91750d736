import type { EventType } from './event.ts';
import {
  type CaseId,
  type CentreCode,
  caseId,
  type PublicNkey,
  type SubmissionId,
  type TokenId,
} from './ids.ts';

const casePrefix = 'case-';

/** The stream of events of one case, centre, token, nkey, submission or edition, or of all snapshots: what `version` counts. */
export type Stream =
  | `case-${string}`
  | `centre-${string}`
  | `token-${string}`
  | `nkey-${string}`
  | `submission-${string}`
  | `edition-${string}`
  | typeof streamOfSnapshots;

/** How the names of the streams of editions begin. */
export const editionStreams = 'edition-';
/** Of the editions of one month, one after the other. */
export const streamOfEdition = (month: string): Stream => `${editionStreams}${month}`;

export const streamOfSnapshots = 'snapshots';

export const streamOfCase = (id: CaseId): Stream => `${casePrefix}${id}`;
/** The case that a stream is about; null for a stream of anything else. */
export function caseOfStream(stream: string): CaseId | null {
  const parsed = caseId.safeParse(stream.startsWith(casePrefix) ? stream.slice(casePrefix.length) : null);
  return parsed.success ? parsed.data : null;
}

/** How the log tells that a case is to be forgotten; its events are sealed by the key of its id. */
export const erasureEvents = { types: ['CaseErased'], subjectOf: caseOfStream } as const satisfies {
  readonly types: readonly EventType[];
  readonly subjectOf: (stream: string) => CaseId | null;
};

export const streamOfCentre = (code: CentreCode): Stream => `centre-${code}`;
export const streamOfToken = (id: TokenId): Stream => `token-${id}`;
export const streamOfNkey = (key: PublicNkey): Stream => `nkey-${key}`;

/**
 * Of what a person did about a submission. Not the stream of its centre: that one is read for every decision on
 * what the centre submits, and would only grow by what no decision asks for.
 */
export const streamOfSubmission = (centre: CentreCode, id: SubmissionId): Stream =>
  `submission-${centre}/${id}`;

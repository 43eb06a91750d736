import type { SubmissionKey } from '@calcinosis/event-store';
import type { Answer, CaseId, Stream, Submission, World } from '@calcinosis/registry';
import type { ReadSubmission } from './readMessage.ts';

/** A submission that is kept undecided. */
export interface Parked {
  /** Null when its content was erased with its case, or is not needed. */
  readonly submission: Submission | null;
  readonly digest: string;
  /** The class of failure for which it was set aside; null for what waits for the registration of its case. */
  readonly setAsideFor: string | null;
}

/** A submission that is kept undecided, known by its digest; what it says is not read. */
export interface Held extends SubmissionKey {
  readonly digest: string;
}

/** All that a batch's decisions may know; nothing in it is changed but `world`. */
export interface Known {
  readonly world: World;
  /** Current version of each stream that the batch reads, 0 for one without events. */
  readonly versions: ReadonlyMap<Stream, number>;
  /** Earlier answers, by key. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Submissions that wait for a case that is to be registered, in the order of their arrival. */
  readonly waitingFor: ReadonlyMap<CaseId, readonly ReadSubmission[]>;
  /** Submissions of any centre that are kept undecided for a case that is to be erased. */
  readonly heldFor: ReadonlyMap<CaseId, readonly Held[]>;
  /** Those that are parked of the submissions that a person wants something done about, by key. */
  readonly parked: ReadonlyMap<string, Parked>;
  readonly newEventId: () => string;
}

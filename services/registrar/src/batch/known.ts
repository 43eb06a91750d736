import type { Answer, CaseId, Stream, Submission, World } from '@calcinosis/registry';

/** A submission that is kept undecided. */
export interface Parked {
  /** Null when its content was erased with its case, or is not needed. */
  readonly submission: Submission | null;
  readonly digest: string;
  /** The class of failure for which it was set aside; null for what waits for the registration of its case. */
  readonly setAsideFor: string | null;
}

/** All that a batch's decisions may know; nothing in it is changed but `world`. */
export interface Known {
  readonly world: World;
  /** Current version of each stream that the batch reads, 0 for one without events. */
  readonly versions: ReadonlyMap<Stream, number>;
  /** Earlier answers, by key. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Submissions that wait for a case, in the order of their arrival. */
  readonly waitingFor: ReadonlyMap<CaseId, readonly Submission[]>;
  /** Those that are parked of the submissions that a person wants something done about, by key. */
  readonly parked: ReadonlyMap<string, Parked>;
  readonly newEventId: () => string;
}

import { keyOf, type NewWaiting, type SubmissionKey } from '@calcinosis/event-store';
import {
  type CaseId,
  caseOf,
  type CentreCode,
  type Standing,
  streamOfSubmission,
  type Submission,
} from '@calcinosis/registry';
import type { Held, Known, Parked } from './known.ts';
import type { ReadSubmission } from './readMessage.ts';

/** A submission that begins to wait in a batch, unsealed. */
export type Waiting = NewWaiting & { readonly payload: Submission };

/** What a batch keeps undecided, and what was kept so and is taken up again. */
export class Parking {
  readonly waiting: Waiting[] = [];
  readonly released: SubmissionKey[] = [];
  readonly #known: Known;
  /** As the batch stands. */
  readonly #parked: Map<string, Parked>;
  readonly #releasedKeys = new Set<string>();

  constructor(known: Known) {
    this.#known = known;
    this.#parked = new Map(known.parked);
  }

  /** Keeps a submission until its case is registered or, with a class of failure, until a person decides. */
  park(submission: Submission, digest: string, setAsideFor: string | null): void {
    const { centre, submissionId, command } = submission;
    const caseId = caseOf(command);
    if (caseId === null && setAsideFor === null)
      throw new TypeError('Only what is about a case can wait for one.');
    this.waiting.push({
      centre,
      submissionId,
      caseId,
      setAsideFor,
      digest,
      payload: submission,
      // Nothing of a patient is kept under a key that the erasure of its case does not destroy.
      sealFor: caseId ?? streamOfSubmission(centre, submissionId),
    });
    this.#parked.set(keyOf(submission), { submission, digest, setAsideFor });
  }

  /** Takes a parked submission up again: what becomes of it, the same batch decides. */
  release({ centre, submissionId }: SubmissionKey): void {
    const key = keyOf({ centre, submissionId });
    const here = this.waiting.findIndex((each) => keyOf(each) === key);
    if (here >= 0) this.waiting.splice(here, 1);
    else this.released.push({ centre, submissionId });
    this.#parked.delete(key);
    this.#releasedKeys.add(key);
  }

  /** Whether a submission was taken up again in this batch, whatever became of it. */
  isReleased(key: SubmissionKey): boolean {
    return this.#releasedKeys.has(keyOf(key));
  }

  /** What a centre let wait for a case, in the order of arrival; what comes with the batch comes last. */
  waitingFor(caseId: CaseId, centre: CentreCode): ReadSubmission[] {
    const earlier = (this.#known.waitingFor.get(caseId) ?? []).filter(
      ({ submission }) => submission.centre === centre && !this.isReleased(submission),
    );
    const inBatch = this.waiting.filter(
      (each) => each.caseId === caseId && each.centre === centre && each.setAsideFor === null,
    );
    return [...earlier, ...inBatch.map(({ payload, digest }) => ({ submission: payload, digest }))];
  }

  /** All that is kept undecided for a case, of any centre, whether it waits or is set aside. */
  heldFor(caseId: CaseId): Held[] {
    const earlier = (this.#known.heldFor.get(caseId) ?? []).filter((each) => !this.isReleased(each));
    return [...earlier, ...this.waiting.filter((each) => each.caseId === caseId)];
  }

  find(key: SubmissionKey): Parked | undefined {
    return this.#parked.get(keyOf(key));
  }

  /** How a submission stands at this point of the batch. */
  standingOf(key: SubmissionKey, isDecided: boolean): Standing {
    const parked = this.find(key);
    if (parked === undefined) {
      return { status: isDecided || this.isReleased(key) ? 'decided' : 'unknown' };
    }
    if (parked.setAsideFor === null) return { status: 'waiting' };
    return { status: 'set-aside', setAsideFor: parked.setAsideFor, erased: parked.submission === null };
  }
}

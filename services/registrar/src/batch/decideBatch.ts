import {
  keyOf,
  type NewEvent,
  type NewReceipt,
  type NewWaiting,
  type SubmissionKey,
} from '@calcinosis/event-store';
import {
  type Answer,
  type CaseId,
  caseOf,
  type Decision,
  digestOf,
  type Reason,
  schemaVersionOf,
  type Stream,
  streamOf,
  type Submission,
  type World,
} from '@calcinosis/registry';
import type { ReadSubmission, Unreadable } from './readMessage.ts';

/** All that a batch's decisions may know; nothing in it is changed but `world`. */
export interface Known {
  readonly world: World;
  /** Current version of each stream that the batch reads, 0 for one without events. */
  readonly versions: ReadonlyMap<Stream, number>;
  /** Earlier answers, by key. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Submissions that wait for a case, in the order of their arrival. */
  readonly waitingFor: ReadonlyMap<CaseId, readonly Submission[]>;
  readonly newEventId: () => string;
}

/** What a batch comes to: what is to be committed at once, and what can be answered already. */
export interface DecidedBatch {
  readonly events: readonly NewEvent[];
  readonly receipts: readonly NewReceipt[];
  readonly waiting: readonly NewWaiting[];
  readonly released: readonly SubmissionKey[];
  /** Answers to submissions that were decided earlier, and refusals of another content under an old id. */
  readonly repeated: readonly Answer[];
  /** Submissions whose decision threw: refused, so that they block nobody; told so that it is noticed. */
  readonly failures: readonly { readonly key: SubmissionKey; readonly error: unknown }[];
}

/** The reason of a refusal that is our own fault. */
export const undecidable: Reason = {
  pointer: '',
  code: 'undecidable',
  message: 'The registry could not decide this submission.',
};

/** Decides submissions in the order of their arrival. Pure but for moving `known.world`. */
export function decideBatch(
  submissions: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
  known: Known,
): DecidedBatch {
  const batch = new Batch(known);
  for (const submission of submissions) batch.take(submission);
  for (const each of unreadable) batch.refuseUnread(each);
  return batch;
}

class Batch implements DecidedBatch {
  readonly events: NewEvent[] = [];
  readonly receipts: NewReceipt[] = [];
  readonly waiting: (NewWaiting & { readonly payload: Submission })[] = [];
  readonly released: SubmissionKey[] = [];
  readonly repeated: Answer[] = [];
  readonly failures: { key: SubmissionKey; error: unknown }[] = [];
  readonly #known: Known;
  readonly #versions: Map<Stream, number>;
  /** Digest under which each key of this batch was taken. */
  readonly #taken = new Map<string, string>();

  constructor(known: Known) {
    this.#known = known;
    this.#versions = new Map(known.versions);
  }

  take({ submission, digest }: ReadSubmission): void {
    if (this.#isRepeated(submission, digest)) return;
    this.#decide(submission, digest, false);
  }

  refuseUnread({ centre, submissionId, digest, reasons }: Unreadable): void {
    const key = { centre, submissionId };
    if (!this.#isRepeated(key, digest)) this.#reject(key, digest, reasons);
  }

  /** Answers a key that is decided already: the same content as before, another content as a conflict. */
  #isRepeated(key: Pick<Submission, 'centre' | 'submissionId'>, digest: string): boolean {
    const { centre, submissionId } = key;
    const earlier = this.#known.answers.get(keyOf(key));
    const taken = earlier?.digest ?? this.#taken.get(keyOf(key));
    if (taken === undefined) {
      this.#taken.set(keyOf(key), digest);
      return false;
    }
    if (taken !== digest) this.repeated.push({ outcome: 'conflict', centre, submissionId, digest });
    else if (earlier !== undefined) this.repeated.push(earlier);
    return true;
  }

  #decide(submission: Submission, digest: string, wasWaiting: boolean): void {
    const { centre, submissionId, command } = submission;
    const key = { centre, submissionId };
    const decision = this.#decision(submission);
    switch (decision.outcome) {
      case 'accepted':
        this.#append(submission, digest, decision.events);
        if (command.type === 'RegisterCase') this.#decideWaiting(command.caseId, centre);
        return;
      case 'refused':
        this.#reject(key, digest, decision.reasons);
        return;
      case 'waiting': {
        const caseId = caseOf(command);
        if (caseId === null || wasWaiting) throw new Error('Only what is about a case can wait, and once.');
        this.waiting.push({ ...key, caseId, digest, payload: submission, sealFor: caseId });
      }
    }
  }

  #decision(submission: Submission): Decision {
    try {
      return this.#known.world.decide(submission);
    } catch (error) {
      this.failures.push({ key: submission, error });
      return { outcome: 'refused', reasons: [undecidable] };
    }
  }

  /**
   * What its centre let wait for a case is decided right after its registration, in the order of arrival.
   * What another centre sent for it waits on, as for a case that nobody has.
   */
  #decideWaiting(caseId: CaseId, centre: Submission['centre']): void {
    const earlier = (this.#known.waitingFor.get(caseId) ?? []).filter((each) => each.centre === centre);
    const inBatch = this.waiting.filter((each) => each.caseId === caseId && each.centre === centre);
    for (const submission of earlier) {
      this.released.push({ centre: submission.centre, submissionId: submission.submissionId });
      this.#decide(submission, digestOf(submission.command), true);
    }
    for (const each of inBatch) {
      this.waiting.splice(this.waiting.indexOf(each), 1);
      this.#decide(each.payload, each.digest, true);
    }
  }

  #append(
    submission: Submission,
    digest: string,
    events: Extract<Decision, { outcome: 'accepted' }>['events'],
  ) {
    const { centre, submissionId, actor, correlationId, dictionaryVersion, command } = submission;
    const stream = streamOf(command);
    const firstEvent = this.events.length;
    for (const { type, data } of events) {
      const version = this.#versions.get(stream) ?? 0;
      this.events.push({
        eventId: this.#known.newEventId(),
        stream,
        expectedVersion: version,
        type,
        schemaVersion: schemaVersionOf(type),
        centre,
        actor,
        submissionId,
        correlationId,
        dictionaryVersion,
        data,
        sealFor: caseOf(command),
      });
      this.#versions.set(stream, version + 1);
    }
    this.receipts.push({
      outcome: 'stored',
      centre,
      submissionId,
      digest,
      firstEvent,
      lastEvent: this.events.length - 1,
    });
  }

  #reject({ centre, submissionId }: SubmissionKey, digest: string, reasons: readonly Reason[]): void {
    this.receipts.push({ outcome: 'rejected', centre, submissionId, digest, reasons });
  }
}

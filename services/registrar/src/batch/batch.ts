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
  caseErased,
  type Decision,
  type DomainEvent,
  type Reason,
  schemaVersionOf,
  sealedFor,
  type Standing,
  type Stream,
  streamOf,
  type Submission,
} from '@calcinosis/registry';
import { failureClassOf } from './contentFault.ts';
import type { Known } from './known.ts';
import { subjectOf } from './loadParked.ts';
import { Parking } from './parking.ts';
import type { ReadSubmission, Unreadable } from './readMessage.ts';

/** What a batch comes to: what is to be committed at once, and what can be answered already. */
export interface DecidedBatch {
  readonly events: readonly NewEvent[];
  readonly receipts: readonly NewReceipt[];
  readonly waiting: readonly NewWaiting[];
  readonly released: readonly SubmissionKey[];
  /** Answers to submissions that were decided earlier, and refusals of another content under an old id. */
  readonly repeated: readonly Answer[];
  /** Submissions whose decision threw: set aside, so that they block nobody; told so that it is noticed. */
  readonly failures: readonly { readonly key: SubmissionKey; readonly error: unknown }[];
}

/** A batch while it is decided, submission by submission. */
export class Batch implements DecidedBatch {
  readonly events: NewEvent[] = [];
  readonly receipts: NewReceipt[] = [];
  readonly failures: { key: SubmissionKey; error: unknown }[] = [];
  readonly #repeated: Answer[] = [];
  readonly #known: Known;
  readonly #parking: Parking;
  readonly #versions: Map<Stream, number>;
  /** Digest under which each key of this batch was taken. */
  readonly #taken = new Map<string, string>();

  constructor(known: Known) {
    this.#known = known;
    this.#parking = new Parking(known);
    this.#versions = new Map(known.versions);
  }

  get waiting(): readonly NewWaiting[] {
    return this.#parking.waiting;
  }

  get released(): readonly SubmissionKey[] {
    return this.#parking.released;
  }

  /** What waited or was set aside, and is taken up in this batch, is not answered so any more. */
  get repeated(): readonly Answer[] {
    return this.#repeated.filter(
      (each) => !['waiting', 'set-aside'].includes(each.outcome) || !this.#parking.isReleased(each),
    );
  }

  take({ submission, digest }: ReadSubmission): void {
    if (!this.#isRepeated(submission, digest)) this.#decide(submission, digest);
  }

  takeFailed({ submission, digest }: ReadSubmission, error: unknown): void {
    if (!this.#isRepeated(submission, digest)) this.#setAside(submission, digest, error);
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
    if (taken !== digest) this.#repeated.push({ outcome: 'conflict', centre, submissionId, digest });
    else if (earlier !== undefined) this.#repeated.push(earlier);
    return true;
  }

  #decide(submission: Submission, digest: string): void {
    const decision = this.#decision(submission);
    if (decision.outcome === 'failed') this.#setAside(submission, digest, decision.error);
    else this.#settle(submission, digest, decision);
  }

  #decision(submission: Submission): Decision | { readonly outcome: 'failed'; readonly error: unknown } {
    try {
      const [subject] = subjectOf(submission.command);
      const standing = subject === undefined ? undefined : this.#standingOf(subject);
      return this.#known.world.decide(submission, standing);
    } catch (error) {
      return { outcome: 'failed', error };
    }
  }

  #standingOf(key: SubmissionKey): Standing {
    const isDecided = this.#known.answers.has(keyOf(key)) || this.#taken.has(keyOf(key));
    return this.#parking.standingOf(key, isDecided);
  }

  #settle(submission: Submission, digest: string, decision: Decision): void {
    switch (decision.outcome) {
      case 'accepted':
        return this.#accept(submission, digest, decision.events);
      case 'refused':
        return this.#reject(submission, digest, decision.reasons);
      case 'waiting':
        return this.#parking.park(submission, digest, null);
    }
  }

  #accept(submission: Submission, digest: string, events: readonly DomainEvent[]): void {
    const { centre, command } = submission;
    if (command.type === 'RetrySubmission') return this.#retry(submission, digest, events, command);
    this.#append(submission, digest, events);
    // What a centre sent for a case that was not yet its own waits, too.
    if (command.type === 'RegisterCase' || command.type === 'AcceptTransfer') {
      this.#decideWaiting(command.caseId, centre);
    }
    if ('caseId' in command && events.some(({ type }) => type === 'CaseErased')) {
      this.#refuseHeld(command.caseId);
    }
    if (command.type === 'DropSubmission') this.#drop(command, command.reason);
  }

  /** What cannot be decided again stays set aside as it is; nothing is recorded of the attempt but its refusal. */
  #retry(
    submission: Submission,
    digest: string,
    events: readonly DomainEvent[],
    subject: SubmissionKey,
  ): void {
    const parked = this.#parking.find(subject);
    if (parked === undefined || parked.submission === null)
      throw new TypeError('Only what is kept can be retried.');
    const decision = this.#decision(parked.submission);
    if (decision.outcome === 'failed') return this.#setAside(submission, digest, decision.error);
    this.#append(submission, digest, events);
    this.#parking.release(subject);
    this.#settle(parked.submission, parked.digest, decision);
  }

  #drop(subject: SubmissionKey, reason: string): void {
    const parked = this.#parking.find(subject);
    if (parked === undefined) throw new TypeError('Only what is kept can be dropped.');
    this.#parking.release(subject);
    this.#reject(subject, parked.digest, [{ pointer: '', code: 'dropped', message: reason }]);
  }

  /**
   * Keeps what could not be decided for a person. What a person wanted done about another submission is refused
   * instead: the other one stays as it is, and the person can say it again.
   */
  #setAside(submission: Submission, digest: string, error: unknown): void {
    const { centre, submissionId, command } = submission;
    this.failures.push({ key: { centre, submissionId }, error });
    const failure = failureClassOf(error);
    if (subjectOf(command).length > 0) this.#reject(submission, digest, [stillUndecidable(failure)]);
    else this.#parking.park(submission, digest, failure);
  }

  /**
   * What its centre let wait for a case is decided right after its registration, in the order of arrival.
   * What another centre sent for it waits on, as for a case that nobody has.
   */
  #decideWaiting(caseId: CaseId, centre: Submission['centre']): void {
    for (const { submission, digest } of this.#parking.waitingFor(caseId, centre)) {
      this.#parking.release(submission);
      this.#decide(submission, digest);
    }
  }

  /** What is kept for an erased case can neither be opened any more nor be recorded. */
  #refuseHeld(caseId: CaseId): void {
    for (const { centre, submissionId, digest } of this.#parking.heldFor(caseId)) {
      this.#parking.release({ centre, submissionId });
      this.#reject({ centre, submissionId }, digest, [caseErased]);
    }
  }

  #append(submission: Submission, digest: string, events: readonly DomainEvent[]): void {
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
        sealFor: sealedFor(command, { type }),
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

/** The reason of refusing what a person wants done about a submission that cannot be decided now either. */
const stillUndecidable = (failure: string): Reason => ({
  pointer: '/submissionId',
  code: 'still-undecidable',
  message: `The registry cannot decide this submission now either (${failure}); it stays as it was.`,
});

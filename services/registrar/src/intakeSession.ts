import {
  type Appender,
  type EventLog,
  type KeyVault,
  type LogDatabase,
  MissingKeyError,
  readProgress,
} from '@calcinosis/event-store';
import {
  arrivalOf,
  contentDigestHeader,
  receiptSubject,
  SubmissionIntake,
  unreadableSubject,
} from '@calcinosis/messaging';
import { failureOf } from '@calcinosis/operations';
import {
  type Answer,
  answer as answerSchema,
  keptAnswer,
  mostReasons,
  publicNkey,
  type Reason,
} from '@calcinosis/registry';
import type { JsMsg } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import type { DecidedBatch } from './batch/batch.ts';
import { isContentFault } from './batch/contentFault.ts';
import { decideBatch, setAsideAlone, undecidable } from './batch/decideBatch.ts';
import { type LoadedBatch, loadBatch, loadRefusals } from './batch/loadBatch.ts';
import { halvesOf, type Portion } from './batch/portion.ts';
import { readMessage, type Unreadable } from './batch/readMessage.ts';
import { checkKeysAtHand } from './keysAtHand.ts';
import type { RegistrarLog } from './log.ts';
import type { RegistrarMetrics } from './metrics.ts';

/** An answer, and for which content it is; null where no content could be read. */
interface ToldAnswer {
  readonly answer: Answer;
  readonly contentDigest: string | null;
}

/** What a session of the intake works with. */
export interface IntakeParts {
  readonly db: Kysely<LogDatabase>;
  readonly log: EventLog;
  readonly vault: KeyVault;
  readonly appender: Appender;
  readonly connection: NatsConnection;
  readonly metrics: RegistrarMetrics;
  readonly logger: RegistrarLog;
  /** Milliseconds for which the lease is renewed. */
  readonly leaseTime: number;
  /** Messages decided in one transaction, at most. */
  readonly batchSize: number;
  /** Position of the log up to which data keys may be lost for good. */
  readonly keysLostUpTo: number;
  /** Told after each commit, of what it brought. */
  readonly onCommit: (batch: DecidedBatch) => void;
}

/**
 * The intake of submissions from its opening to its first failure, under one epoch of the lease: batch
 * by batch, decided, committed with its receipts in one transaction, answered, and only then acknowledged.
 */
export class IntakeSession {
  readonly #parts: IntakeParts;
  readonly #epoch: number;
  readonly #intake: SubmissionIntake;
  /** Greatest sequence of this stream that is known to be decided. */
  #decided: number;

  private constructor(parts: IntakeParts, epoch: number, intake: SubmissionIntake, decided: number) {
    this.#parts = parts;
    this.#epoch = epoch;
    this.#intake = intake;
    this.#decided = decided;
  }

  /** Works until `until` is aborted, a batch under way being finished; rejects at the first failure. */
  static async run(parts: IntakeParts, epoch: number, until: AbortSignal): Promise<void> {
    // Whoever does not hold the lease any more must not take the stream from whoever does.
    await parts.appender.renewLease(epoch, parts.leaseTime);
    const intake = await SubmissionIntake.open(parts.connection);
    try {
      const { name, identity } = intake.stream;
      const progress = await readProgress(parts.db, name);
      const decided = progress?.identity === identity ? progress.sequence : 0;
      await new IntakeSession(parts, epoch, intake, decided).#work(until);
    } finally {
      await intake.close();
    }
  }

  /**
   * While a batch is acknowledged, the next one is decided: nothing is acknowledged before its commit, nor out
   * of turn, and what failed to be acknowledged comes again and is answered from its receipts.
   */
  async #work(until: AbortSignal): Promise<void> {
    let decided = await this.#take(until);
    while (decided.length > 0) {
      const [taken, acknowledged] = await Promise.allSettled([this.#take(until), this.#acknowledge(decided)]);
      if (acknowledged.status === 'rejected') throw acknowledged.reason;
      if (taken.status === 'rejected') throw taken.reason;
      decided = taken.value;
    }
  }

  /** Decides, commits and answers the next messages, and gives them; none when `until` is aborted. */
  async #take(until: AbortSignal): Promise<readonly JsMsg[]> {
    if (until.aborted) return [];
    const messages = await this.#intake.next(this.#parts.batchSize, until);
    if (messages.length === 0) return messages;
    const read = messages.map((message) => ({
      ...readMessage(arrivalOf(message.subject), message.data),
      sequence: message.seq,
    }));
    for (const told of await this.#decide(read)) this.#publish(told);
    for (const [index, { lost }] of read.entries()) this.#tellUnreadable(messages[index], lost);
    return messages;
  }

  async #acknowledge(messages: readonly JsMsg[]): Promise<void> {
    try {
      await this.#intake.acknowledge(messages);
    } catch (error) {
      // Whoever waits for the next messages must not wait for ever.
      await this.#intake.close();
      throw error;
    }
  }

  /**
   * Decides and commits what some messages brought; returns the answers to all of their submissions. Should
   * content make it fail that got past every check, each half is decided by itself, and so on, and the one
   * submission that fails alone is set aside: it must not stop those behind it.
   */
  async #decide(portions: readonly Portion[]): Promise<ToldAnswer[]> {
    try {
      return await this.#decideTogether(portions);
    } catch (error) {
      if (!isContentFault(error)) throw error;
      const halves = halvesOf(portions);
      if (halves === null) return this.#setAside(portions, error);
      const answers: ToldAnswer[] = [];
      for (const half of halves) answers.push(...(await this.#decide(half)));
      return answers;
    }
  }

  async #decideTogether(portions: readonly Portion[]): Promise<ToldAnswer[]> {
    const { db, log, vault, metrics } = this.#parts;
    const stopTimer = metrics.batchDuration.startTimer();
    const arrived = portions.flatMap((each) => each.submissions);
    const unreadable = portions.flatMap((each) => each.unreadable);
    const loaded = await loadBatch(db, log, vault, arrived, unreadable);
    const batch = decideBatch(loaded.submissions, unreadable, loaded.known);
    const answers = await this.#commit(batch, sequenceOf(portions));
    this.#tellUnaddressable(portions.reduce((lost, each) => lost + each.lost.length, 0));
    stopTimer();
    return addressed(answers, loaded);
  }

  /**
   * Sets aside a submission that cannot be decided; one that cannot be kept sealed either is refused. That is so
   * when the key of its case is lost: another one in its place would be in the way of the restored one. Only where
   * others are there, though: as long as the keys are not those of the log, nothing is refused for good.
   */
  async #setAside(portions: readonly Portion[], error: unknown): Promise<ToldAnswer[]> {
    const { db, log, vault } = this.#parts;
    const arrived = portions.flatMap((each) => each.submissions);
    const unreadable = portions.flatMap((each) => each.unreadable);
    const isKeyLost = error instanceof MissingKeyError;
    if (isKeyLost) await checkKeysAtHand(this.#parts);
    const loaded = await loadRefusals(db, log, vault, arrived, unreadable, { create: !isKeyLost });
    const sequence = sequenceOf(portions);
    if (isKeyLost) return this.#refuse(loaded, unreadable, sequence, error);
    try {
      const batch = setAsideAlone(loaded.submissions, unreadable, error, loaded.known);
      return addressed(await this.#commit(batch, sequence), loaded);
    } catch (another) {
      if (!isContentFault(another)) throw another;
      return this.#refuse(loaded, unreadable, sequence, another);
    }
  }

  async #refuse(
    loaded: LoadedBatch,
    unreadable: readonly Unreadable[],
    sequence: number,
    error: unknown,
  ): Promise<ToldAnswer[]> {
    this.#parts.logger.error(`A submission could not even be set aside: ${failureOf(error)}`);
    const refused = [
      ...loaded.submissions.map(({ submission, digest }) => ({ ...submission, digest })),
      ...unreadable,
    ].map(({ centre, submissionId, digest }) => ({ centre, submissionId, digest, reasons: [undecidable] }));
    return addressed(await this.#commit(decideBatch([], refused, loaded.known), sequence), loaded);
  }

  /**
   * Commits what is new in a batch, and answers all of it; one in which everything was decided before needs no
   * commit.
   */
  async #commit(batch: DecidedBatch, sequence: number): Promise<Answer[]> {
    const { appender, metrics, onCommit } = this.#parts;
    const { events, receipts, waiting, released } = batch;
    if (receipts.length + waiting.length === 0) return [...batch.repeated];
    const { name, identity } = this.#intake.stream;
    const committed = await appender.commit(this.#epoch, {
      events,
      receipts,
      waiting,
      released,
      // A batch that comes again may end before the one that was committed; progress never goes back.
      progress: sequence > this.#decided ? { stream: name, identity, sequence } : null,
    });
    this.#decided = Math.max(this.#decided, sequence);
    onCommit(batch);
    this.#tellFailures(batch);
    const answers = [
      ...committed.receipts.map((each) => answerSchema.parse(each)),
      ...waiting.map((each) => keptAnswer({ ...each, since: committed.recordedAt })),
    ];
    for (const { outcome } of answers) metrics.decided.inc({ outcome });
    metrics.position.set(committed.position);
    return [...answers, ...batch.repeated];
  }

  #publish({ answer, contentDigest }: ToldAnswer): void {
    const subject = receiptSubject(answer.centre, answer.submissionId);
    const header = headers();
    if (contentDigest !== null) header.set(contentDigestHeader, contentDigest);
    this.#parts.connection.publish(subject, JSON.stringify(answer), { headers: header });
  }

  /** Tells a hospital that published a message by itself what of it could not be answered; our own services send none such. */
  #tellUnreadable(message: JsMsg | undefined, lost: readonly Reason[]): void {
    if (message === undefined || lost.length === 0) return;
    const { centre, sender } = arrivalOf(message.subject);
    if (!publicNkey.safeParse(sender).success) return;
    const told = { outcome: 'unreadable', sequence: message.seq, reasons: lost.slice(0, mostReasons) };
    this.#parts.connection.publish(unreadableSubject(centre, message.seq), JSON.stringify(told));
  }

  #tellUnaddressable(count: number): void {
    if (count === 0) return;
    this.#parts.metrics.unaddressable.inc(count);
    this.#parts.logger.error(`${count} messages on the stream of submissions name no submission to answer.`);
  }

  #tellFailures({ failures }: DecidedBatch): void {
    for (const { key, error } of failures) {
      this.#parts.logger.error(
        `Submission ${key.submissionId} of ${key.centre} could not be decided: ${failureOf(error)}`,
      );
    }
  }
}

/** Of the last message that the portions end. */
const sequenceOf = (portions: readonly Portion[]) => Math.max(...portions.map(({ sequence }) => sequence));

/** Answers with the digest of the content that each is for. */
const addressed = (answers: readonly Answer[], { contentDigests }: LoadedBatch): ToldAnswer[] =>
  answers.map((answer) => ({ answer, contentDigest: contentDigests.get(answer.digest) ?? null }));

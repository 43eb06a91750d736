import {
  type Appender,
  type EventLog,
  type KeyVault,
  type LogDatabase,
  StaleEpochError,
} from '@calcinosis/event-store';
import { centreOfSubject, ensureStreams, receiptSubject, SubmissionIntake } from '@calcinosis/messaging';
import { type Answer, answer as answerSchema } from '@calcinosis/registry';
import { jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { decideBatch } from './batch/decideBatch.ts';
import { loadBatch } from './batch/loadBatch.ts';
import { readMessage } from './batch/readMessage.ts';
import { holdLease, type Lease, pause } from './lease/lease.ts';
import type { RegistrarMetrics } from './metrics.ts';
import { Relay } from './relay/relay.ts';
import type { RegistrarSettings } from './settings.ts';

/** Pause after a failure before the intake is opened again. */
const retryTime = 250;

export interface RegistrarLog {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * The only writer. Takes submissions in the order of the stream, decides them batch by batch, commits
 * each batch with its receipts in one transaction, and only then acknowledges it. Whatever fails in
 * between, the batch comes again, and what of it was decided is answered as before.
 */
export class Registrar {
  readonly #settings: RegistrarSettings;
  readonly #db: Kysely<LogDatabase>;
  readonly #log: EventLog;
  readonly #vault: KeyVault;
  readonly #appender: Appender;
  readonly #connection: NatsConnection;
  readonly #metrics: RegistrarMetrics;
  readonly #logger: RegistrarLog;
  #lease: Lease | null = null;

  constructor(parts: {
    settings: RegistrarSettings;
    db: Kysely<LogDatabase>;
    log: EventLog;
    vault: KeyVault;
    appender: Appender;
    connection: NatsConnection;
    metrics: RegistrarMetrics;
    logger: RegistrarLog;
  }) {
    this.#settings = parts.settings;
    this.#db = parts.db;
    this.#log = parts.log;
    this.#vault = parts.vault;
    this.#appender = parts.appender;
    this.#connection = parts.connection;
    this.#metrics = parts.metrics;
    this.#logger = parts.logger;
  }

  /** True while this process is the one that appends; a standby waits. */
  get appends(): boolean {
    return this.#lease !== null && !this.#lease.lost.aborted;
  }

  /** Works until `stop`; a batch that is under way is finished. */
  async run(stop: AbortSignal): Promise<void> {
    const { holder, leaseTime } = this.#settings;
    while (!stop.aborted) {
      const lease = await holdLease(this.#appender, holder, leaseTime, stop, (error) =>
        this.#warn('The lease to append is not to be had', error),
      );
      if (lease === null) return;
      this.#lease = lease;
      this.#logger.log(`Appending, epoch ${lease.epoch}.`);
      const until = AbortSignal.any([stop, lease.lost]);
      await this.#prepareStreams(until);
      const relay = new Relay(this.#log, this.#connection);
      await Promise.all([
        relay.run(until, (error) => this.#warn('Events are not relayed', error)),
        this.#serve(lease, relay, until),
      ]);
      await this.#release(lease);
    }
  }

  /** Makes the streams where they are missing, however long the server takes to be there. */
  async #prepareStreams(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      try {
        await ensureStreams(await jetstreamManager(this.#connection));
        return;
      } catch (error) {
        this.#warn('The streams cannot be made now', error);
        await pause(retryTime, until);
      }
    }
  }

  async #serve(lease: Lease, relay: Relay, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      let intake: SubmissionIntake | null = null;
      try {
        intake = await SubmissionIntake.open(this.#connection);
        while (!until.aborted) {
          const messages = await intake.next(this.#settings.batchSize, until);
          if (messages.length === 0) break;
          const answers = await this.#commit(lease, intake, messages);
          relay.tell();
          for (const each of answers) this.#publish(each);
          await intake.acknowledge(messages);
        }
      } catch (error) {
        if (error instanceof StaleEpochError) {
          this.#logger.warn('Another registrar appends now; this one stands by.');
          await lease.release();
          return;
        }
        this.#warn('A batch was not taken and comes again', error);
        await pause(retryTime, until);
        await this.#prepareStreams(until);
      } finally {
        await intake?.close();
      }
    }
  }

  /** Decides and commits the submissions of some messages; returns the answers to all of them. */
  async #commit(lease: Lease, intake: SubmissionIntake, messages: readonly JsMsg[]): Promise<Answer[]> {
    const stopTimer = this.#metrics.batchDuration.startTimer();
    const read = messages.map((message) => readMessage(centreOfSubject(message.subject), message.data));
    for (const { lost } of read) {
      if (lost) {
        this.#metrics.unaddressable.inc();
        this.#logger.error(
          'A message on the stream of submissions cannot be answered: it names no submission.',
        );
      }
    }
    const submissions = read.flatMap((each) => each.submissions);
    const unreadable = read.flatMap((each) => each.unreadable);
    const known = await loadBatch(this.#db, this.#log, this.#vault, submissions, unreadable);
    const decided = decideBatch(submissions, unreadable, known);
    for (const { key, error } of decided.failures) {
      this.#logger.error(
        `Submission ${key.submissionId} of ${key.centre} could not be decided: ${nameOf(error)}`,
      );
    }
    const committed = await this.#appender.commit(lease.epoch, {
      events: decided.events,
      receipts: decided.receipts,
      waiting: decided.waiting,
      released: decided.released,
      progress: {
        stream: intake.stream.name,
        identity: intake.stream.identity,
        sequence: Math.max(...messages.map((message) => message.seq)),
      },
    });
    const waiting = decided.waiting.map(({ centre, submissionId, digest }) => ({
      outcome: 'waiting',
      centre,
      submissionId,
      digest,
      since: committed.recordedAt,
    }));
    const answers = [...committed.receipts, ...waiting].map((each) => answerSchema.parse(each));
    for (const each of answers) this.#metrics.decided.inc({ outcome: each.outcome });
    this.#metrics.position.set(committed.position);
    stopTimer();
    return [...answers, ...decided.repeated];
  }

  #publish(answer: Answer): void {
    this.#connection.publish(receiptSubject(answer.centre, answer.submissionId), JSON.stringify(answer));
  }

  async #release(lease: Lease): Promise<void> {
    this.#lease = null;
    try {
      await lease.release();
    } catch (error) {
      this.#warn('The lease was not given back and runs out by itself', error);
    }
  }

  #warn(what: string, error: unknown): void {
    this.#logger.warn(`${what}: ${nameOf(error)}`);
  }
}

/** What failed, without what it failed on: a message of the database may hold content. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code}: ${error.message}`;
}

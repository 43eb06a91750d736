import { type EventLog, StaleEpochError } from '@calcinosis/event-store';
import { ensureStreams, inboxPrefixOf } from '@calcinosis/messaging';
import { failureOf, type ReadinessCheck } from '@calcinosis/operations';
import type { EventType } from '@calcinosis/registry';
import { jetstreamManager } from '@nats-io/jetstream';
import { Erasures, type ErasureParts } from './erasure/erasures.ts';
import type { DecidedBatch } from './batch/batch.ts';
import type { Door } from './door/door.ts';
import { type IntakeParts, IntakeSession } from './intakeSession.ts';
import { holdLease, type Lease } from './lease/lease.ts';
import { Hindrance } from './hindrance.ts';
import { checkKeysAtHand, KeysNotRestoredError } from './keysAtHand.ts';
import { pause } from './pause.ts';
import { Relay } from './relay/relay.ts';
import type { RegistrarSettings } from './settings.ts';

/** Pause after a failure before the intake is opened again. */
const retryTime = 250;

/** Pause before it is looked again whether a person has restored the keys. */
const keysRetryTime = 2000;

/** Events after which somebody may not be in any more. */
const takesRights: ReadonlySet<string> = new Set<EventType>(['NkeyRevoked', 'CentreSuspended']);

/** What the registrar is connected to; the rest are its settings. */
type ConnectedParts = Omit<IntakeParts, 'batchSize' | 'keysLostUpTo' | 'leaseTime' | 'onCommit'> &
  ErasureParts & {
    /** Told when somebody may not be in any more; null where the nats-server has no door for hospitals. */
    readonly door: Pick<Door, 'tell'> | null;
  };

/**
 * The only writer. While it holds the lease it takes submissions in the order of the stream and relays
 * what it committed; without the lease it stands by. Whatever fails, it opens the intake again: what was
 * not acknowledged comes once more, and what of it was decided is answered as before.
 */
export class Registrar {
  readonly #settings: RegistrarSettings;
  readonly #log: EventLog;
  readonly #parts: ConnectedParts;
  readonly #lacksKeys = new Hindrance('keys');
  readonly #foreignStream = new Hindrance('events');

  constructor(settings: RegistrarSettings, parts: ConnectedParts) {
    this.#settings = settings;
    this.#log = parts.log;
    this.#parts = parts;
  }

  /** What a person has to see to before all of the work can be done. */
  get checks(): readonly ReadinessCheck[] {
    return [this.#lacksKeys, this.#foreignStream];
  }

  /** Works until `stop`; a batch that is under way is finished. */
  async run(stop: AbortSignal): Promise<void> {
    const { holder, leaseTime } = this.#settings;
    while (!stop.aborted) {
      const lease = await holdLease(this.#parts.appender, holder, leaseTime, stop, (error) =>
        this.#warn('The lease to append is not to be had', error),
      );
      if (lease === null) return;
      this.#parts.logger.log(`Appending, epoch ${lease.epoch}.`);
      this.#parts.metrics.epoch.set(lease.epoch);
      await this.#append(lease, AbortSignal.any([stop, lease.lost]));
      this.#parts.metrics.epoch.set(0);
      await this.#giveBack(lease);
    }
  }

  async #append(lease: Lease, until: AbortSignal): Promise<void> {
    await this.#prepareStreams(until);
    // Whoever appended before may have destroyed keys that this process has at hand from an earlier epoch.
    this.#parts.vault.forgetAll();
    const relay = new Relay(
      this.#log,
      this.#parts.connection,
      inboxPrefixOf(this.#settings.natsUrl),
      this.#foreignStream,
    );
    const erasures = new Erasures(this.#parts);
    await Promise.all([
      relay.run(until, (error) => this.#warn('Events are not relayed', error)),
      erasures.run(until, (error) => this.#warn('A key is not destroyed yet', error)),
      this.#serve(lease, relay, erasures, until),
    ]);
  }

  async #serve(lease: Lease, relay: Relay, erasures: Erasures, until: AbortSignal): Promise<void> {
    const parts = {
      ...this.#parts,
      batchSize: this.#settings.batchSize,
      keysLostUpTo: this.#settings.keysLostUpTo,
      leaseTime: this.#settings.leaseTime,
      onCommit: ({ events }: DecidedBatch) => {
        relay.tell();
        if (events.some(({ type }) => type === 'CaseErased')) erasures.tell();
        if (events.some(({ type }) => takesRights.has(type))) this.#parts.door?.tell();
      },
    };
    for (;;) {
      await this.#waitForKeys(until);
      if (until.aborted) return;
      try {
        await IntakeSession.run(parts, lease.epoch, until);
      } catch (error) {
        if (error instanceof StaleEpochError) {
          this.#parts.logger.warn('Another registrar appends now; this one stands by.');
          lease.drop();
          return;
        }
        this.#warn('A batch was not taken and comes again', error);
        await pause(retryTime, until);
        await this.#prepareStreams(until);
      }
    }
  }

  /** Waits until the data keys are those of the log: the intake must refuse nobody for good before. */
  async #waitForKeys(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      try {
        await checkKeysAtHand({ ...this.#parts, keysLostUpTo: this.#settings.keysLostUpTo });
        break;
      } catch (error) {
        const needsPerson = error instanceof KeysNotRestoredError;
        if (!needsPerson || this.#lacksKeys.set(error.message)) this.#warn('The intake is not opened', error);
        await pause(needsPerson ? keysRetryTime : retryTime, until);
      }
    }
    this.#lacksKeys.clear();
  }

  /** Makes the streams where they are missing, however long the server takes to be there. */
  async #prepareStreams(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      try {
        await ensureStreams(await jetstreamManager(this.#parts.connection));
        return;
      } catch (error) {
        this.#warn('The streams cannot be made now', error);
        await pause(retryTime, until);
      }
    }
  }

  async #giveBack(lease: Lease): Promise<void> {
    try {
      await lease.release();
    } catch (error) {
      this.#warn('The lease was not given back and runs out by itself', error);
    }
  }

  #warn(what: string, error: unknown): void {
    this.#parts.logger.warn(`${what}: ${failureOf(error)}`);
  }
}

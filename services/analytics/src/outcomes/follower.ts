import type { ErasureWatch } from '@calcinosis/event-store';
import { failureOf } from '@calcinosis/operations';
import { Logger } from '@nestjs/common';
import type { OutcomeProjection } from './outcomeProjection.ts';

/** Looks at the log by itself after this time, should no event have told of it. */
const idleTime = 1000;

/**
 * Follows the log: at once when told of an event, and from time to time when not told, since a message
 * may be lost and the log is what counts. One catch-up runs at a time and serves all that asked for it.
 */
export class Follower {
  readonly #logger = new Logger('Follower');
  readonly #projection: OutcomeProjection;
  readonly #erasures: ErasureWatch;
  readonly #stop = new AbortController();
  #running: Promise<number> | null = null;
  #next: Promise<number> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(projection: OutcomeProjection, erasures: ErasureWatch) {
    this.#projection = projection;
    this.#erasures = erasures;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.catchUp().catch((error: unknown) => {
        this.#logger.warn(`The log cannot be followed now: ${failureOf(error)}`);
      });
    }, idleTime);
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stop.abort();
    await Promise.allSettled([this.#running, this.#next]);
  }

  /** Resolves when the tables hold every event that was committed before the call. */
  catchUp(): Promise<number> {
    if (this.#running === null) return this.#run();
    this.#next ??= this.#running.then(
      () => this.#run(),
      () => this.#run(),
    );
    return this.#next;
  }

  #run(): Promise<number> {
    this.#next = null;
    const run = this.#follow().finally(() => {
      if (this.#running === run) this.#running = null;
    });
    this.#running = run;
    return run;
  }

  /** The keys of erased cases go first, then what was made with them. */
  async #follow(): Promise<number> {
    await this.#erasures.catchUp();
    return this.#projection.catchUp(this.#stop.signal);
  }
}

import { type ErasureWatch, SharedCatchUp } from '@calcinosis/event-store';
import { failureOf } from '@calcinosis/operations';
import { Logger } from '@nestjs/common';
import type { WorklistProjection } from '../worklist/worklistProjection.ts';
import type { OutcomeProjection } from './outcomeProjection.ts';

/** Looks at the log by itself after this time, should no event have told of it. */
const idleTime = 1000;

/**
 * Follows the log: at once when told of an event, and from time to time when not told, since a message
 * may be lost and the log is what counts.
 */
export class Follower {
  readonly #logger = new Logger('Follower');
  readonly #outcomes: OutcomeProjection;
  readonly #worklist: WorklistProjection;
  readonly #erasures: ErasureWatch;
  readonly #stop = new AbortController();
  readonly #shared = new SharedCatchUp(() => this.#follow());
  #timer: NodeJS.Timeout | null = null;

  constructor(outcomes: OutcomeProjection, worklist: WorklistProjection, erasures: ErasureWatch) {
    this.#outcomes = outcomes;
    this.#worklist = worklist;
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
    await this.#shared.settled();
  }

  /** Resolves when the tables hold every event that was committed before the call. */
  catchUp(): Promise<number> {
    return this.#shared.run();
  }

  /** The keys of erased cases go first, then what was made with them. */
  async #follow(): Promise<number> {
    await this.#erasures.catchUp();
    const position = await this.#outcomes.catchUp(this.#stop.signal);
    await this.#worklist.catchUp(this.#stop.signal);
    return position;
  }
}

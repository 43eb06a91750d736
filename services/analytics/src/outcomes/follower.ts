import { setTimeout as delay } from 'node:timers/promises';
import { type ErasureWatch, SharedCatchUp } from '@calcinosis/event-store';
import { failureOf } from '@calcinosis/operations';
import { Logger } from '@nestjs/common';
import type { CaseIndex } from '../cases/caseIndex.ts';
import type { WorklistProjection } from '../worklist/worklistProjection.ts';
import type { OutcomeProjection } from './outcomeProjection.ts';

/** Looks at the log by itself after this time, should no event have told of it. */
const idleTime = 1000;

/** Milliseconds for which it rests, at most, between two times that it is told. */
const longestRest = 250;

/**
 * Follows the log: at once when told of an event, and from time to time when not told, since a message
 * may be lost and the log is what counts. While events keep coming it rests as long as it has worked, so that it
 * folds many at a time, which costs a third of folding them one by one, and leaves the machine to those who take
 * them in; a question that needs the newest does not wait for that.
 */
export class Follower {
  readonly #logger = new Logger('Follower');
  readonly #outcomes: OutcomeProjection;
  readonly #worklist: WorklistProjection;
  readonly #index: CaseIndex;
  readonly #erasures: ErasureWatch;
  readonly #stop = new AbortController();
  readonly #shared = new SharedCatchUp(() => this.#follow());
  #timer: NodeJS.Timeout | null = null;
  #reached = 0;
  #restsUntil = 0;

  constructor(
    outcomes: OutcomeProjection,
    worklist: WorklistProjection,
    index: CaseIndex,
    erasures: ErasureWatch,
  ) {
    this.#outcomes = outcomes;
    this.#worklist = worklist;
    this.#index = index;
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

  /** Told of the event at a position; resolves when the tables hold it. */
  async told(position: number): Promise<void> {
    if (position <= this.#reached) return;
    const rest = this.#restsUntil - performance.now();
    if (rest > 0) await delay(rest);
    await this.catchUp();
  }

  /** The keys of erased cases go first, then what was made with them. */
  async #follow(): Promise<number> {
    const begin = performance.now();
    try {
      await this.#erasures.catchUp();
      const position = await this.#outcomes.catchUp(this.#stop.signal);
      await this.#worklist.catchUp(this.#stop.signal);
      await this.#index.follow();
      this.#reached = position;
      return position;
    } finally {
      const end = performance.now();
      this.#restsUntil = end + Math.min(end - begin, longestRest);
    }
  }
}

import { failureOf } from '@calcinosis/operations';
import { Logger } from '@nestjs/common';
import type { ReportingLease } from './lease.ts';
import type { Reporter } from './reporter.ts';

export interface Pace {
  /** Milliseconds between two looks at the calendar. */
  readonly look: number;
  /** Milliseconds at most until something that failed is tried again; it begins with a second, and doubles. */
  readonly longestPause: number;
}

const firstPause = 1000;

/** Works round by round until stopped: looks at the calendar from time to time, and sooner again after a failure. */
export class Clockwork {
  readonly #logger = new Logger('Clockwork');
  readonly #reporter: Reporter;
  readonly #lease: ReportingLease;
  readonly #pace: Pace;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(reporter: Reporter, lease: ReportingLease, pace: Pace) {
    this.#reporter = reporter;
    this.#lease = lease;
    this.#pace = pace;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends after the round that is under way, and gives the lease back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#lease.release().catch((error: unknown) => {
      // It runs out by itself.
      this.#logger.warn(`The lease is not given back: ${failureOf(error)}`);
    });
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      failures = (await this.#round()) ? 0 : failures + 1;
      await this.#wait(failures === 0 ? this.#pace.look : pauseAfter(failures, this.#pace.longestPause));
    }
  }

  /** Whether nothing failed. */
  async #round(): Promise<boolean> {
    try {
      const { failed } = await this.#reporter.work(new Date());
      return failed.length === 0;
    } catch (error) {
      this.#logger.warn(`A round failed: ${failureOf(error)}`);
      return false;
    }
  }

  #wait(milliseconds: number): Promise<void> {
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });
  }
}

/** Milliseconds to wait after so many failures in a row. */
export function pauseAfter(failures: number, longest: number): number {
  return Math.min(longest, firstPause * 2 ** Math.min(failures - 1, 30));
}

import { setTimeout as delay } from 'node:timers/promises';
import { crashesInARow, restartDelay } from './backoff.ts';
import type { ProcessIdentity } from './identity.ts';
import type { Program, ProgramEvent } from './program.ts';
import { type RunningProgram, runProgram } from './runProgram.ts';
import { stopProcess } from './stopProcess.ts';

export interface SupervisionOptions {
  /** Start it again after a crash. Default true. */
  readonly restart?: boolean;
  readonly onEvent?: (event: ProgramEvent) => void;
  /** Called with each process as soon as it exists, and with null when it has ended. */
  readonly onProcess?: (identity: ProcessIdentity | null) => void;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * A program that is kept running: started again when it crashes, at once the first time and with growing
 * pauses after, until `stop` is called.
 */
export class SupervisedProgram {
  readonly #program: Program;
  readonly #options: SupervisionOptions;
  readonly #stopping = new AbortController();
  readonly #waiters: Waiter[] = [];
  #running: RunningProgram | null = null;
  /** Ends when nothing is left to watch. */
  #watch: Promise<void> = Promise.resolve();

  private constructor(program: Program, options: SupervisionOptions) {
    this.#program = program;
    this.#options = options;
  }

  /** Starts the program and waits until it is ready; rejects with `CannotStart` and leaves nothing when it is not. */
  static async start(program: Program, options: SupervisionOptions = {}): Promise<SupervisedProgram> {
    const supervised = new SupervisedProgram(program, options);
    supervised.#watch = supervised.#keep(await supervised.#firstStart());
    return supervised;
  }

  get name(): string {
    return this.#program.name;
  }

  /** The pid while the program is ready; null while it is down. */
  get pid(): number | null {
    return this.#running?.identity.pid ?? null;
  }

  /** Resolves when the program is ready: at once when it is, else after its next start. Rejects when it was stopped. */
  async ready(): Promise<void> {
    if (this.#running !== null) return;
    if (this.#stopping.signal.aborted) throw this.#wasStopped();
    await new Promise<void>((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** Ends the process for good and waits until it is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#running !== null) await stopProcess(this.#running.identity, this.#program);
    await this.#watch;
  }

  /** Kills the process with SIGKILL and waits until it is gone: what a crash looks like, for tests. */
  async kill(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    await stopProcess(running.identity, { signal: 'SIGKILL' });
    await running.exited;
  }

  async #firstStart(): Promise<RunningProgram> {
    const { attempts = 1 } = this.#program;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#start();
      } catch (error) {
        if (attempt >= attempts) throw error;
        const restartInMs = restartDelay(attempt);
        this.#emit({ kind: 'failed', name: this.name, error, restartInMs });
        await delay(restartInMs);
      }
    }
  }

  async #start(): Promise<RunningProgram> {
    try {
      const running = await runProgram(this.#program, {
        signal: this.#stopping.signal,
        onSpawn: (identity) => {
          this.#options.onProcess?.(identity);
          this.#emit({ kind: 'started', name: this.name, pid: identity.pid });
        },
      });
      const { pid } = running.identity;
      this.#running = running;
      this.#emit({ kind: 'ready', name: this.name, pid, afterMs: running.readyAfterMs });
      for (const { resolve } of this.#waiters.splice(0)) resolve();
      return running;
    } catch (error) {
      this.#options.onProcess?.(null);
      throw error;
    }
  }

  async #keep(first: RunningProgram): Promise<void> {
    let running: RunningProgram | null = first;
    let crashes = 0;
    while (running !== null) {
      const { how, ranForMs } = await running.exited;
      const { pid } = running.identity;
      this.#running = null;
      this.#options.onProcess?.(null);
      if (this.#stopping.signal.aborted) {
        this.#emit({ kind: 'stopped', name: this.name, pid });
        break;
      }
      crashes = crashesInARow(crashes, ranForMs);
      const restartInMs = this.#options.restart === false ? null : restartDelay(crashes);
      this.#emit({
        kind: 'crashed',
        name: this.name,
        pid,
        how,
        restartInMs,
        logFile: this.#program.logFile,
      });
      if (restartInMs === null) break;
      running = await this.#startAgain(restartInMs, () => ++crashes);
    }
    for (const { reject } of this.#waiters.splice(0)) reject(this.#wasStopped());
  }

  /** Tries until the program is ready again; null when it was stopped meanwhile. */
  async #startAgain(firstDelayMs: number, countCrash: () => number): Promise<RunningProgram | null> {
    let wait = firstDelayMs;
    while (await this.#pause(wait)) {
      try {
        return await this.#start();
      } catch (error) {
        if (this.#stopping.signal.aborted) return null;
        wait = restartDelay(countCrash());
        this.#emit({ kind: 'failed', name: this.name, error, restartInMs: wait });
      }
    }
    return null;
  }

  /** Waits; false when the program was stopped before or meanwhile. */
  async #pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.#stopping;
    if (signal.aborted) return false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
    return !signal.aborted;
  }

  #emit(event: ProgramEvent): void {
    this.#options.onEvent?.(event);
  }

  #wasStopped(): Error {
    return new Error(`${this.name} was stopped.`);
  }
}

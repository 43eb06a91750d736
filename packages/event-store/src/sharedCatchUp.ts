/**
 * A catch-up that many ask for: one runs at a time and serves all that asked before it began. Each takes a connection
 * that waits for the checkpoint, and the one that has it needs a second to read the log, so as many at once as the
 * pool has connections would wait for ever.
 */
export class SharedCatchUp {
  readonly #catchUp: () => Promise<number>;
  #running: Promise<number> | null = null;
  #next: Promise<number> | null = null;

  /** @param catchUp reads on to the end of the log and gives the position reached. */
  constructor(catchUp: () => Promise<number>) {
    this.#catchUp = catchUp;
  }

  /** Resolves when every event is taken in that was committed before the call. */
  run(): Promise<number> {
    if (this.#running === null) return this.#begin();
    const begin = () => this.#begin();
    this.#next ??= this.#running.then(begin, begin);
    return this.#next;
  }

  /** Resolves when what was asked for has ended, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next]);
  }

  #begin(): Promise<number> {
    this.#next = null;
    const run = this.#catchUp().finally(() => {
      if (this.#running === run) this.#running = null;
    });
    this.#running = run;
    return run;
  }
}

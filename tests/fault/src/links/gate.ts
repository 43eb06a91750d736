import { setTimeout as delay } from 'node:timers/promises';

/** What stands in the way of bytes that go in one direction; open when nothing does. */
export class Gate {
  #holds = 0;
  #opened = Promise.withResolvers<void>();
  /** Milliseconds that everything that passes takes longer. */
  latency = 0;

  /** Lets nothing through until the function that it gives is called; held twice, it opens at the second. */
  hold(): () => void {
    if (this.#holds === 0) this.#opened = Promise.withResolvers();
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      if (this.#holds === 0) this.#opened.resolve();
    };
  }

  /** Resolves when what has come to the gate may go on. */
  async passage(): Promise<void> {
    while (this.#holds > 0) await this.#opened.promise;
    if (this.latency > 0) await delay(this.latency);
  }
}

/** Waits so many milliseconds, or until stopped. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Bell().wait(milliseconds, stop);
}

/** Something that one waits for and another rings; a ring that nobody waits for is kept for the next wait. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Waits for a ring, so many milliseconds at most, or until stopped. */
  async wait(milliseconds: number, stop: AbortSignal): Promise<void> {
    if (!this.#rung && !stop.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          stop.removeEventListener('abort', done);
          this.#wake = null;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        stop.addEventListener('abort', done, { once: true });
        this.#wake = done;
      });
    }
    this.#rung = false;
  }
}

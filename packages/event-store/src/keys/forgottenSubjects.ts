/** Subjects that are remembered before it is asked which of them may be let go of. */
const askAbove = 1000;

/**
 * Subjects whose keys are not to be kept at hand again. One that follows the log hears of an erasure before the key is
 * destroyed, and whoever reads the key meanwhile must not keep it. Once it is destroyed, and all have come back who
 * began to read before, there is nothing left to be kept, and the subject need not be remembered any longer: so as
 * many are remembered as are not destroyed yet, and a thousand, or as many again, of the others.
 */
export class ForgottenSubjects {
  readonly #subjects = new Set<string>();
  readonly #reads = new Set<Promise<unknown>>();
  #askAbove = askAbove;

  get size(): number {
    return this.#subjects.size;
  }

  add(subject: string): void {
    this.#subjects.add(subject);
  }

  has(subject: string): boolean {
    return this.#subjects.has(subject);
  }

  /** Reads keys; while it does, no subject is let go of that was destroyed meanwhile. */
  async reading<Keys>(read: () => Promise<Keys>): Promise<Keys> {
    const reading = read();
    this.#reads.add(reading);
    try {
      return await reading;
    } finally {
      this.#reads.delete(reading);
    }
  }

  /**
   * Lets go of those whose keys are destroyed, when there are many.
   *
   * @param findErased gives those of some subjects whose keys are destroyed.
   */
  async letGo(findErased: (subjects: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void> {
    if (this.#subjects.size <= this.#askAbove) return;
    const erased = await findErased([...this.#subjects]);
    await Promise.allSettled(this.#reads);
    for (const subject of erased) this.#subjects.delete(subject);
    this.#askAbove = Math.max(askAbove, 2 * this.#subjects.size);
  }
}

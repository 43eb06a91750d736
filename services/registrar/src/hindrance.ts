import type { ReadinessCheck } from '@calcinosis/operations';

/** Something that keeps the registrar from a part of its work, and that a person has to see to. */
export class Hindrance implements ReadinessCheck {
  readonly name: string;
  #why: string | null = null;

  /** @param name of the readiness check that fails meanwhile. */
  constructor(name: string) {
    this.name = name;
  }

  /** Whether it is news. */
  set(why: string): boolean {
    const isNews = this.#why !== why;
    this.#why = why;
    return isNews;
  }

  clear(): void {
    this.#why = null;
  }

  async check(): Promise<void> {
    if (this.#why !== null) throw new Error(this.#why);
  }
}

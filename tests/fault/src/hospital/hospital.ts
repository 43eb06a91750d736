import { setTimeout as delay } from 'node:timers/promises';
import type { PlannedSubmission } from './casePlan.ts';
import type { Note, Notebook } from './notebook.ts';
import type { Sender } from './sender.ts';

export interface HospitalParts {
  readonly sender: Sender;
  readonly notebook: Notebook;
  /** The plans of its cases, one after another, without end. */
  readonly plans: Iterator<readonly PlannedSubmission[]>;
  /** Cases that are worked on at the same time. */
  readonly desks: number;
  /** Milliseconds between two submissions of one desk. */
  readonly pace: number;
}

/** A centre that registers and follows its cases, several at a time, each in the order of its plan. */
export class Hospital {
  readonly #parts: HospitalParts;

  constructor(parts: HospitalParts) {
    this.#parts = parts;
  }

  /** Works until `closing`; cases that were begun by then are finished. */
  async work(closing: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: this.#parts.desks }, () => this.#sitAtDesk(closing)));
  }

  async #sitAtDesk(closing: AbortSignal): Promise<void> {
    while (!closing.aborted) {
      const next = this.#parts.plans.next();
      if (next.done === true) throw new Error('The hospital has run out of cases.');
      await this.#workOn(next.value);
    }
  }

  async #workOn(plan: readonly PlannedSubmission[]): Promise<void> {
    const { sender, notebook, pace } = this.#parts;
    const taken: Note[] = [];
    let isRegistered = false;
    for (const planned of plan) {
      const note = notebook.open(planned);
      const isRegistration = planned.command.type === 'RegisterCase';
      // Before its case is registered a visit can only wait; the registry says so, and the hospital goes on.
      const mayWait = !isRegistered && !isRegistration;
      if (!(await this.#send(note, mayWait))) taken.push(note);
      isRegistered ||= isRegistration;
      await delay(pace);
    }
    for (const note of taken) await sender.fetchReceipt(note);
  }

  async #send(note: Note, mayWait: boolean): Promise<boolean> {
    const { sender } = this.#parts;
    const senders = Array.from({ length: note.planned.isTwin ? 2 : 1 }, () => sender.send(note, { mayWait }));
    return (await Promise.all(senders)).every(Boolean);
  }
}

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
  /** Sends on where a submission is taken without being decided, and asks for the receipt in the end. */
  readonly sendsOn: boolean;
}

/** A centre that registers and follows its cases, several at a time, each in the order of its plan. */
export class Hospital {
  readonly #parts: HospitalParts;
  /** Submissions that were taken, of which the receipt is to be fetched in the end. */
  readonly #taken: Note[] = [];

  constructor(parts: HospitalParts) {
    this.#parts = parts;
  }

  /** Works until `closing`; cases that were begun by then are finished, and every receipt is fetched. */
  async work(closing: AbortSignal): Promise<void> {
    const atEachDesk = (work: () => Promise<void>) =>
      Promise.all(Array.from({ length: this.#parts.desks }, work));
    await atEachDesk(() => this.#sitAtDesk(closing));
    await atEachDesk(() => this.#fetchReceipts());
  }

  async #fetchReceipts(): Promise<void> {
    for (let note = this.#taken.shift(); note !== undefined; note = this.#taken.shift()) {
      await this.#parts.sender.fetchReceipt(note);
    }
  }

  async #sitAtDesk(closing: AbortSignal): Promise<void> {
    while (!closing.aborted) {
      const next = this.#parts.plans.next();
      if (next.done === true) throw new Error('The hospital has run out of cases.');
      await this.#workOn(next.value);
    }
  }

  async #workOn(plan: readonly PlannedSubmission[]): Promise<void> {
    const { sender, notebook, pace, sendsOn } = this.#parts;
    const taken: Note[] = [];
    let isRegistered = false;
    for (const planned of plan) {
      const note = notebook.open(planned);
      const isRegistration = planned.command.type === 'RegisterCase';
      // Before its case is registered a visit can only wait; the registry says so, and the hospital goes on.
      const mayWait = sendsOn || (!isRegistered && !isRegistration);
      if (!(await this.#send(note, mayWait))) taken.push(note);
      isRegistered ||= isRegistration;
      await delay(pace);
    }
    if (sendsOn) this.#taken.push(...taken);
    else for (const note of taken) await sender.fetchReceipt(note);
  }

  async #send(note: Note, mayWait: boolean): Promise<boolean> {
    const { sender } = this.#parts;
    const senders = Array.from({ length: note.planned.isTwin ? 2 : 1 }, () => sender.send(note, { mayWait }));
    return (await Promise.all(senders)).every(Boolean);
  }
}

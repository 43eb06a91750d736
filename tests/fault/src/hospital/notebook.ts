import type { Receipt } from '@calcinosis/registry';
import type { PlannedSubmission } from './casePlan.ts';

/** A submission that was sent at least once, and every final word on it that reached its hospital. */
export interface Note {
  readonly planned: PlannedSubmission;
  readonly receipts: Receipt[];
}

/** What the hospitals were told: held against the registry when all is over. */
export class Notebook {
  readonly #notes: Note[] = [];
  #requests = 0;
  readonly #troubles = new Map<string, number>();

  /** Opens a note, before the submission is sent for the first time. */
  open(planned: PlannedSubmission): Note {
    const note: Note = { planned, receipts: [] };
    this.#notes.push(note);
    return note;
  }

  countRequest(): void {
    this.#requests += 1;
  }

  /** Counts an attempt that came to nothing, by what was seen of it. */
  countTrouble(what: string): void {
    this.#troubles.set(what, (this.#troubles.get(what) ?? 0) + 1);
  }

  /** Attempts that came to nothing, by what was seen of them. */
  get troubles(): ReadonlyMap<string, number> {
    return this.#troubles;
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }

  get receipts(): number {
    return this.#notes.reduce((sum, { receipts }) => sum + receipts.length, 0);
  }

  /** In one line, for the log. */
  get summary(): string {
    const troubles = [...this.#troubles].map(([what, count]) => `${count} ${what}`).toSorted();
    return `${this.#notes.length} submissions, ${this.#requests} requests, ${this.receipts} receipts, in vain: ${troubles.join(', ') || 'none'}`;
  }
}

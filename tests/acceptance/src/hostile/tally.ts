import type { Attempt } from './attempts.ts';

/** Wrong answers that are kept to be told. */
const mostTold = 20;

/** What came of all attempts. */
export class Tally {
  readonly faults: string[] = [];
  readonly kinds = new Map<string, number>();
  wrongs = 0;
  /** Events that the receipts say were appended. */
  events = 0;

  right(kind: string): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
  }

  stored(events: number): void {
    this.events += events;
  }

  wrong({ kind, submissionId }: Attempt, told: string): void {
    this.wrongs += 1;
    if (this.faults.length < mostTold) this.faults.push(`${submissionId} (${kind}) ${told}`);
  }
}

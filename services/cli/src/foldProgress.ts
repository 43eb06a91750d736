import type { RebuildProgress } from '@calcinosis/outcomes';
import type { Output } from './output.ts';

/** Tells how far a rebuild is: events, share of all, and what is left by the rate so far. */
export class FoldProgress {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #start: number;

  /** @param now milliseconds from any beginning. */
  constructor(output: Output, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#now = now;
    this.#start = now();
  }

  tell(progress: RebuildProgress): void {
    switch (progress.step) {
      case 'fold':
        this.#output.count(
          'Events folded',
          progress.events,
          progress.of,
          shareAndTimeLeft(progress, this.#now() - this.#start),
        );
        return;
      case 'compare':
        this.#output.progress('Comparing with the tables that answers are given from');
        return;
      case 'swap':
        this.#output.progress('Putting the new tables in place');
    }
  }
}

/** Percent of all, and the seconds that the rest takes at the rate so far; `milliseconds` since the beginning. */
export function shareAndTimeLeft(
  { events, of }: { readonly events: number; readonly of: number },
  milliseconds: number,
): string {
  const percent = `${Math.floor((100 * events) / Math.max(1, of))} %`;
  if (events === 0 || events >= of) return percent;
  return `${percent}, ${Math.ceil((milliseconds / 1000) * (of / events - 1))} s left`;
}

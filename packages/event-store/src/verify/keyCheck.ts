import { type Fault, faultAt, firstOf } from './fault.ts';
import { Scatter } from './scatter.ts';

interface Key {
  readonly centre: Uint8Array;
  readonly submissionId: Uint8Array;
}

/** A rejection and a submission that waits have no position. */
const none = 0;

const separator = Buffer.from('/');

/** A submission is decided once, or waits: no (centre, submission id) is there twice. */
export class KeyCheck {
  readonly #scatter = new Scatter(1);

  add({ centre, submissionId }: Key, position: number | null): void {
    this.#scatter.add(Buffer.concat([centre, separator, submissionId]), position ?? none);
  }

  /** The first fault, once all receipts and all that wait were taken. */
  finish(): Fault | null {
    let first: Fault | null = null;
    for (const records of this.#scatter.collect()) {
      const known = new Map<string, number>();
      for (const { key, numbers } of records) {
        const [position = none] = numbers;
        const earlier = known.get(key);
        if (earlier === undefined) known.set(key, position);
        else first = firstOf(first, twice(Math.max(earlier, position)));
      }
    }
    return first;
  }

  close(): void {
    this.#scatter.close();
  }
}

const twice = (position: number): Fault =>
  faultAt(position === none ? null : position, 'A submission is decided more than once, or waits as well.');

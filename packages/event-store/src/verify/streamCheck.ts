import type { CopiedEvent } from '../copy/copiedEvent.ts';
import type { CopiedStream } from '../copy/copiedStream.ts';
import { type Fault, faultAt, firstOf } from './fault.ts';
import { Scatter, type Scattered } from './scatter.ts';

/** Marks a record of a row of `log.stream`; an event has no third number. */
const none = 0;

/**
 * Holds the events of each stream together with its row: versions count from 1 without a gap in the order of
 * positions, and the row says where they begin and end.
 */
export class StreamCheck {
  /** By stream: version, position, and none; or version, first position and last position of the row. */
  readonly #scatter = new Scatter(3);
  rows = 0;

  event({ stream, version, position }: CopiedEvent): void {
    this.#scatter.add(stream, version, position, none);
  }

  row({ stream, version, firstPosition, lastPosition }: CopiedStream): void {
    this.rows += 1;
    this.#scatter.add(stream, version, firstPosition, lastPosition);
  }

  /** The first fault, once all events and then all rows were taken. */
  finish(): Fault | null {
    let first: Fault | null = null;
    for (const records of this.#scatter.collect()) first = firstOf(first, faultIn(records));
    return first;
  }

  close(): void {
    this.#scatter.close();
  }
}

interface Standing {
  version: number;
  readonly firstPosition: number;
  lastPosition: number;
}

/** The first fault in the streams of a bucket. */
function faultIn(records: readonly Scattered[]): Fault | null {
  const standings = new Map<string, Standing>();
  let first: Fault | null = null;
  const note = (position: number, why: string) => {
    first = firstOf(first, faultAt(position, why));
  };
  for (const { key, numbers } of records) {
    const [version = 0, position = 0, lastPosition = none] = numbers;
    const standing = standings.get(key);
    if (lastPosition === none) {
      if (version !== (standing?.version ?? 0) + 1)
        note(position, 'The version of the event does not follow that before it in its stream.');
      if (standing === undefined)
        standings.set(key, { version, firstPosition: position, lastPosition: position });
      else {
        standing.version = version;
        standing.lastPosition = position;
      }
    } else if (standing === undefined) {
      note(position, 'A stream is said to begin here, and does not, or is listed twice.');
    } else {
      if (standing.firstPosition !== position)
        note(standing.firstPosition, 'The stream of the event is said to begin elsewhere.');
      if (standing.lastPosition !== lastPosition || standing.version !== version) {
        note(standing.lastPosition, 'The stream of the event is said to end elsewhere.');
      }
      standings.delete(key);
    }
  }
  for (const { firstPosition } of standings.values())
    note(firstPosition, 'The stream of the event is not listed.');
  return first;
}

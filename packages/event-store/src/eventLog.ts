import type { Kysely } from 'kysely';
import type { LogDatabase } from './database.ts';
import type { RecordedEvent, SealedEvent } from './envelope.ts';
import { type Head, readHead } from './head.ts';
import type { KeyVault } from './keys/keyVault.ts';
import { type BrokenEvent, openEachEvent, openEvents } from './openEvents.ts';
import {
  type EncodedEvent,
  type LogRange,
  readEncodedEvents,
  readSealedEvents,
  readSealedStreams,
} from './sealedEvents.ts';

/**
 * Reads the log. Positions have no gaps and are in the order of commits, so whoever has read up to a
 * position has read all that will ever be before it.
 */
export class EventLog {
  readonly #db: Kysely<LogDatabase>;
  readonly #vault: KeyVault | null;

  /** @param vault null for a reader without keys: it can read what is not sealed. */
  constructor(db: Kysely<LogDatabase>, vault: KeyVault | null) {
    this.#db = db;
    this.#vault = vault;
  }

  head(): Promise<Head> {
    return readHead(this.#db);
  }

  /** Events of one stream, in the order of versions; none for a stream that is not there. */
  async readStream(stream: string): Promise<RecordedEvent[]> {
    return this.open(await readSealedStreams(this.#db, [stream]));
  }

  /** Events by stream, in the order of versions; each stream that is asked for has an entry. */
  async readStreams(streams: readonly string[]): Promise<Map<string, RecordedEvent[]>> {
    const byStream = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
    if (streams.length === 0) return byStream;
    for (const event of await this.open(await readSealedStreams(this.#db, streams))) {
      byStream.get(event.stream)?.push(event);
    }
    return byStream;
  }

  /** As `readStreams`, for one who goes on with the others when an event cannot be opened. */
  async readEachOfStreams(streams: readonly string[]): Promise<Map<string, (RecordedEvent | BrokenEvent)[]>> {
    const byStream = new Map<string, (RecordedEvent | BrokenEvent)[]>(streams.map((stream) => [stream, []]));
    if (streams.length === 0) return byStream;
    for (const event of await openEachEvent(this.#vault, await readSealedStreams(this.#db, streams))) {
      byStream.get(event.stream)?.push(event);
    }
    return byStream;
  }

  /** Events in the order of positions. */
  async read(range: LogRange): Promise<RecordedEvent[]> {
    return this.open(await this.readSealed(range));
  }

  /** As `read`, for one who goes on with the others when an event cannot be opened. */
  async readEach(range: LogRange): Promise<(RecordedEvent | BrokenEvent)[]> {
    return openEachEvent(this.#vault, await this.readSealed(range));
  }

  readSealed(range: LogRange): Promise<SealedEvent[]> {
    return readSealedEvents(this.#db, range);
  }

  /** Events in the order of positions, encoded as they travel. */
  readEncoded(range: Pick<LogRange, 'after' | 'limit'>): Promise<EncodedEvent[]> {
    return readEncodedEvents(this.#db, range);
  }

  /** Opens events that came by another way, such as a message. */
  open(events: readonly SealedEvent[]): Promise<RecordedEvent[]> {
    return openEvents(this.#vault, events);
  }
}

import { type Kysely, sql } from 'kysely';
import type { KeysDatabase, LogDatabase } from '../database.ts';
import type { SealedEvent } from '../envelope.ts';
import { readHead } from '../head.ts';
import { windowEnd, windowSize } from '../logWindow.ts';
import { readSealedEvents, readSealedStreams } from '../sealedEvents.ts';
import { type ErasedUpTo, readErasedUpTo } from './erasedUpTo.ts';

/** How a log tells of erasures. */
export interface ErasureEvents {
  readonly types: readonly string[];
  /** The subject, by whose key the events of a stream are sealed; null for a stream that has none. */
  readonly subjectOf: (stream: string) => string | null;
}

export interface EraserOptions {
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly events: ErasureEvents;
  /** Told of subjects as soon as their keys are destroyed, and again of some after a failure. */
  readonly onErased?: (subjects: readonly string[]) => void;
  /** Positions of the log that are read at once. */
  readonly window?: number;
}

/** What the log tells to be erased and is not erased yet, as far as one look at it shows. */
export interface PendingErasures {
  /** Subjects whose keys are not destroyed yet, among the events that were looked at. */
  readonly subjects: number;
  /** Events that nobody has read for erasures yet, and that were not looked at: 0 when `subjects` are all. */
  readonly unread: number;
}

/** Erasures that are carried out at once. */
const pageSize = 500;

/**
 * Destroys the keys of the subjects that the log tells to be erased. The event is committed first, then the key
 * goes: the log and the keys are two databases, and whatever dies between the two, the next sweep finds the event.
 * Doing it twice changes nothing, so that two erasers at once do no harm.
 */
export class Eraser {
  readonly #options: EraserOptions;

  constructor(options: EraserOptions) {
    this.#options = options;
  }

  /**
   * Destroys the keys of all subjects erased up to the end of the log; gives how many keys it was new for. What was
   * read is kept window by window, so that a sweep that fails is not for nothing.
   */
  async sweep(): Promise<number> {
    const { db, keys } = this.#options;
    const head = await readHead(db);
    let { position } = await readErasedUpTo(db, keys);
    let erased = 0;
    while (position < head.position) {
      const { events, upTo } = await this.#readBehind(position, head.position);
      if (events.length > 0) erased += await this.#erase(events);
      position = upTo;
      await moveTo(keys, { position, hash: await this.#hashAt(position) });
    }
    // Dead rows hold what was destroyed until they are vacuumed away.
    if (erased > 0) await sql`vacuum keys.data_key`.execute(keys);
    return erased;
  }

  /** Counts the erasures that are not carried out yet, in one window behind what was read for them. */
  async pending(): Promise<PendingErasures> {
    const { db, keys } = this.#options;
    const { position: head } = await readHead(db);
    const { position: after } = await readErasedUpTo(db, keys);
    const { events, upTo } = await this.#readBehind(after, head);
    const unread = Math.max(0, head - upTo);
    const subjects = [...this.#subjectsOf(events).keys()];
    if (subjects.length === 0) return { subjects: 0, unread };
    const { done } = await keys
      .selectFrom('keys.erased')
      .select(({ fn }) => fn.countAll<string>().as('done'))
      .where('subject', '=', sql<string>`any(${subjects})`)
      .executeTakeFirstOrThrow();
    return { subjects: subjects.length - Number(done), unread };
  }

  /**
   * The erasures of the window behind a position, a page of them at most, and up to where these are all.
   *
   * @throws Error rather than take any other event for an erasure: there is no way back.
   */
  async #readBehind(after: number, head: number): Promise<{ events: SealedEvent[]; upTo: number }> {
    const { db, events: erasures, window = windowSize } = this.#options;
    const { types } = erasures;
    const upTo = windowEnd(after, head, window);
    const events = await readSealedEvents(db, { after, upTo, limit: pageSize, types });
    const other = events.find(({ type }) => !types.includes(type));
    if (other !== undefined) throw new Error(`${other.type} at ${other.position} is no erasure.`);
    return { events, upTo: events.length < pageSize ? upTo : (events.at(-1)?.position ?? upTo) };
  }

  async #hashAt(position: number): Promise<Buffer> {
    const { hash } = await this.#options.db
      .selectFrom('log.event')
      .select('hash')
      .where('position', '=', String(position))
      .executeTakeFirstOrThrow();
    return hash;
  }

  /** Subjects with the event that tells of their erasure. */
  #subjectsOf(events: readonly SealedEvent[]): Map<string, SealedEvent> {
    const { subjectOf } = this.#options.events;
    return new Map(
      events.flatMap((event): [string, SealedEvent][] => {
        const subject = subjectOf(event.stream);
        return subject === null ? [] : [[subject, event]];
      }),
    );
  }

  async #erase(events: readonly SealedEvent[]): Promise<number> {
    const { db, keys, onErased } = this.#options;
    const subjects = this.#subjectsOf(events);
    const keyIds = new Map<string, string | null>();
    for (const { stream, keyId } of await readSealedStreams(
      db,
      events.map((event) => event.stream),
    )) {
      if (keyId !== null) keyIds.set(stream, keyId);
    }
    const erased = await eraseKeys(
      keys,
      [...subjects].map(([subject, { position, stream }]) => ({
        subject,
        position,
        keyId: keyIds.get(stream) ?? null,
      })),
    );
    onErased?.([...subjects.keys()]);
    return erased;
  }
}

/** An entry of the erasure list. */
export interface Erasure {
  readonly subject: string;
  /** Position in the log of the event that tells of it. */
  readonly position: number;
  /** The key that was destroyed; null when the subject had none. */
  readonly keyId: string | null;
}

/** Destroys keys and puts their subjects on the erasure list; gives how many were not on it before. */
export async function eraseKeys(keys: Kysely<KeysDatabase>, erasures: readonly Erasure[]): Promise<number> {
  if (erasures.length === 0) return 0;
  const { rows } = await sql<{ erased: number }>`
    select keys.erase(
      ${erasures.map(({ subject }) => subject)}::text[],
      ${erasures.map(({ position }) => position)}::bigint[],
      ${erasures.map(({ keyId }) => keyId)}::uuid[]
    ) as erased
  `.execute(keys);
  return rows[0]?.erased ?? 0;
}

async function moveTo(keys: Kysely<KeysDatabase>, { position, hash }: ErasedUpTo): Promise<void> {
  await keys
    .insertInto('keys.erased_up_to')
    .values({ position, hash })
    .onConflict((conflict) =>
      conflict.column('only_row').doUpdateSet({ position, hash, updated_at: sql`clock_timestamp()` }),
    )
    .execute();
}

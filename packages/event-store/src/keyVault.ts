import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { KeysDatabase } from './database.ts';
import { keyLength, type MasterKey } from './masterKey.ts';
import { drawNonces } from './sealing.ts';

/** The key that seals what is recorded of one subject, a case for instance. */
export interface DataKey {
  readonly keyId: string;
  readonly key: KeyObject;
}

/** A data key is wrapped by another master key than the one at hand. */
export class WrongMasterKeyError extends Error {
  override readonly name = 'WrongMasterKeyError';
}

interface KeyRow {
  readonly subject: string;
  readonly key_id: string;
  readonly wrapped: Uint8Array;
  readonly master_key_id: string;
}

/** Data keys by subject and by id, from the database of keys; opened ones are kept at hand. */
export class KeyVault {
  readonly #db: Kysely<KeysDatabase>;
  readonly #masterKey: MasterKey;
  readonly #cacheSize: number;
  readonly #bySubject = new Map<string, DataKey>();
  readonly #byId = new Map<string, DataKey>();

  /** @param cacheSize how many opened keys are kept; a key takes some hundred bytes. */
  constructor(
    db: Kysely<KeysDatabase>,
    masterKey: MasterKey,
    { cacheSize = 50_000 }: { readonly cacheSize?: number } = {},
  ) {
    this.#db = db;
    this.#masterKey = masterKey;
    this.#cacheSize = cacheSize;
  }

  /** Keys by subject. Without `create`, a subject that has none is absent. */
  async keysFor(
    subjects: readonly string[],
    { create }: { readonly create: boolean },
  ): Promise<Map<string, DataKey>> {
    const found = new Map<string, DataKey>();
    await this.#collect(found, new Set(subjects), this.#bySubject, (missing) =>
      this.#select('subject', missing),
    );
    const missing = [...new Set(subjects)].filter((subject) => !found.has(subject));
    if (!create || missing.length === 0) return found;
    for (const [subject, key] of await this.#make(missing)) found.set(subject, key);
    // Another process made a key for the same subject first: what the table has is what counts.
    const raced = missing.filter((subject) => !found.has(subject));
    await this.#collect(found, new Set(raced), this.#bySubject, (made) => this.#select('subject', made));
    return found;
  }

  /** Keys by id; one that was destroyed is absent. */
  async keysById(keyIds: readonly string[]): Promise<Map<string, DataKey>> {
    const found = new Map<string, DataKey>();
    await this.#collect(found, new Set(keyIds), this.#byId, (missing) => this.#select('key_id', missing));
    return found;
  }

  async #collect(
    found: Map<string, DataKey>,
    wanted: ReadonlySet<string>,
    cache: ReadonlyMap<string, DataKey>,
    load: (missing: string[]) => Promise<Map<string, DataKey>>,
  ): Promise<void> {
    const missing: string[] = [];
    for (const each of wanted) {
      const cached = cache.get(each);
      if (cached === undefined) missing.push(each);
      else found.set(each, cached);
    }
    if (missing.length === 0) return;
    for (const [each, key] of await load(missing)) found.set(each, key);
  }

  async #select(column: 'subject' | 'key_id', values: readonly string[]): Promise<Map<string, DataKey>> {
    const rows = await this.#db
      .selectFrom('keys.data_key')
      .select(['subject', 'key_id', 'wrapped', 'master_key_id'])
      .where(column, '=', sql<string>`any(${values})`)
      .execute();
    return new Map(rows.map((row) => [row[column], this.#unwrap(row)]));
  }

  /** Makes keys; gives those whose subject had none. */
  async #make(subjects: readonly string[]): Promise<Map<string, DataKey>> {
    const random = randomBytes(keyLength * subjects.length);
    const nonces = drawNonces(subjects.length).values();
    const drafts = new Map(
      subjects.map((subject, index) => {
        const keyId = randomUUID();
        const key = createSecretKey(random.subarray(index * keyLength, (index + 1) * keyLength));
        const wrapped = this.#masterKey.wrap(key, { subject, keyId }, nonces.next().value);
        return [subject, { keyId, key, wrapped }];
      }),
    );
    const { rows } = await sql<{ subject: string }>`
      insert into keys.data_key (subject, key_id, wrapped, master_key_id)
      select made.subject, made.key_id, made.wrapped, ${this.#masterKey.id}
      from unnest(
        ${[...drafts.keys()]}::text[],
        ${[...drafts.values()].map(({ keyId }) => keyId)}::uuid[],
        ${[...drafts.values()].map(({ wrapped }) => wrapped)}::bytea[]
      ) as made (subject, key_id, wrapped)
      on conflict (subject) do nothing
      returning subject
    `.execute(this.#db);
    const made = new Map<string, DataKey>();
    for (const { subject } of rows) {
      const draft = drafts.get(subject);
      if (draft !== undefined) made.set(subject, this.#keep(subject, { keyId: draft.keyId, key: draft.key }));
    }
    return made;
  }

  #unwrap(row: KeyRow): DataKey {
    if (row.master_key_id !== this.#masterKey.id) {
      throw new WrongMasterKeyError(
        `The data keys are wrapped by master key ${row.master_key_id}; the one given is ${this.#masterKey.id}.`,
      );
    }
    const { subject, key_id: keyId } = row;
    return this.#keep(subject, { keyId, key: this.#masterKey.unwrap(row.wrapped, { subject, keyId }) });
  }

  #keep(subject: string, key: DataKey): DataKey {
    keep(this.#bySubject, subject, key, this.#cacheSize);
    keep(this.#byId, key.keyId, key, this.#cacheSize);
    return key;
  }
}

/** Keeps a key at hand; the one that was kept first makes room. */
function keep(cache: Map<string, DataKey>, name: string, key: DataKey, size: number): void {
  if (!cache.has(name) && cache.size >= size) {
    const [oldest] = cache.keys();
    if (oldest !== undefined) cache.delete(oldest);
  }
  cache.set(name, key);
}

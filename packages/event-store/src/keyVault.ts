import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { KeysDatabase } from './database.ts';
import type { MasterKey } from './masterKey.ts';

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
    await this.#insert(missing);
    // Another process may have made a key for the same subject first: what the table has is what counts.
    await this.#collect(found, new Set(missing), this.#bySubject, (made) => this.#select('subject', made));
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

  async #insert(subjects: readonly string[]): Promise<void> {
    const made = subjects.map((subject) => {
      const keyId = randomUUID();
      const wrapped = this.#masterKey.wrap(createSecretKey(randomBytes(32)), { subject, keyId });
      return { subject, keyId, wrapped };
    });
    await sql`
      insert into keys.data_key (subject, key_id, wrapped, master_key_id)
      select made.subject, made.key_id, made.wrapped, ${this.#masterKey.id}
      from unnest(
        ${made.map(({ subject }) => subject)}::text[],
        ${made.map(({ keyId }) => keyId)}::uuid[],
        ${made.map(({ wrapped }) => wrapped)}::bytea[]
      ) as made (subject, key_id, wrapped)
      on conflict (subject) do nothing
    `.execute(this.#db);
  }

  #unwrap(row: KeyRow): DataKey {
    if (row.master_key_id !== this.#masterKey.id) {
      throw new WrongMasterKeyError(
        `The data keys are wrapped by master key ${row.master_key_id}; the one given is ${this.#masterKey.id}.`,
      );
    }
    const { subject, key_id: keyId } = row;
    const dataKey = { keyId, key: this.#masterKey.unwrap(row.wrapped, { subject, keyId }) };
    keep(this.#bySubject, subject, dataKey, this.#cacheSize);
    keep(this.#byId, keyId, dataKey, this.#cacheSize);
    return dataKey;
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

import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { KeysDatabase } from '../database.ts';
import { RetiredMasterKeyError, withLogErrors } from '../logError.ts';
import { ForgottenSubjects } from './forgottenSubjects.ts';
import { keyLength, MasterKey } from './masterKey.ts';
import { MasterKeys } from './masterKeys.ts';
import { BrokenSealError, drawNonces } from './sealing.ts';

/** The key that seals what is recorded of one subject, a case for instance. */
export interface DataKey {
  readonly keyId: string;
  readonly key: KeyObject;
}

/**
 * What is sealed cannot be opened: its key is neither there nor destroyed. The keys are lost, or are those of
 * another registry or of an earlier backup; whose data they seal is not forgotten.
 */
export class MissingKeyError extends BrokenSealError {
  override readonly name = 'MissingKeyError';
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
  readonly #masterKeys: MasterKeys;
  readonly #cacheSize: number;
  readonly #bySubject = new Map<string, DataKey>();
  readonly #byId = new Map<string, DataKey>();
  readonly #forgotten = new ForgottenSubjects();

  /** @param cacheSize how many opened keys are kept at most; a key takes 1.4 kB (measured), so that these take 28 MB. */
  constructor(
    db: Kysely<KeysDatabase>,
    masterKeys: MasterKeys | MasterKey,
    { cacheSize = 20_000 }: { readonly cacheSize?: number } = {},
  ) {
    this.#db = db;
    this.#masterKeys = masterKeys instanceof MasterKey ? MasterKeys.of(masterKeys) : masterKeys;
    this.#cacheSize = cacheSize;
  }

  /** Keys by subject. A subject that is erased is absent; without `create`, so is one that has none yet. */
  async keysFor(
    subjects: readonly string[],
    { create }: { readonly create: boolean },
  ): Promise<Map<string, DataKey>> {
    await this.#forgotten.letGo((those) => this.findErased(those));
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

  /** Keys by id; one that was destroyed is absent. @throws MissingKeyError for one that is lost. */
  async keysById(keyIds: readonly string[]): Promise<Map<string, DataKey>> {
    await this.#forgotten.letGo((those) => this.findErased(those));
    const found = new Map<string, DataKey>();
    await this.#collect(found, new Set(keyIds), this.#byId, (missing) => this.#select('key_id', missing));
    const absent = [...new Set(keyIds)].filter((keyId) => !found.has(keyId));
    if (absent.length > 0) await this.#checkDestroyed(absent);
    return found;
  }

  /** Those of the subjects that are on the erasure list. */
  async findErased(subjects: readonly string[]): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('keys.erased')
      .select('subject')
      .where('subject', '=', sql<string>`any(${subjects})`)
      .execute();
    return new Set(rows.map((row) => row.subject));
  }

  /** Lets go of a subject's key at once; what is opened with it from now on is opened by the database's word. */
  forget(subject: string): void {
    this.#forgotten.add(subject);
    const key = this.#bySubject.get(subject);
    this.#bySubject.delete(subject);
    if (key !== undefined) this.#byId.delete(key.keyId);
  }

  /** Lets go of all keys: another process may have destroyed some while this one did not follow. */
  forgetAll(): void {
    this.#bySubject.clear();
    this.#byId.clear();
  }

  async #checkDestroyed(keyIds: readonly string[]): Promise<void> {
    const rows = await this.#db
      .selectFrom('keys.erased')
      .select('key_id')
      .where('key_id', '=', sql<string>`any(${keyIds})`)
      .execute();
    const destroyed = new Set(rows.map((row) => row.key_id));
    const lost = keyIds.find((keyId) => !destroyed.has(keyId));
    if (lost === undefined) return;
    throw new MissingKeyError(
      `Data key ${lost} is neither in the database of keys nor on its erasure list: restore the keys that belong to this log.`,
    );
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
    const loaded = await this.#forgotten.reading(() => load(missing));
    for (const [each, key] of loaded) found.set(each, key);
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
    for (;;) {
      const masterKey = this.#masterKeys.current;
      try {
        return await this.#forgotten.reading(() => this.#makeUnder(masterKey, subjects));
      } catch (error) {
        // A rotation began that this process has not heard of yet.
        if (!(error instanceof RetiredMasterKeyError) || !this.#masterKeys.retire(masterKey)) throw error;
      }
    }
  }

  async #makeUnder(masterKey: MasterKey, subjects: readonly string[]): Promise<Map<string, DataKey>> {
    const random = randomBytes(keyLength * subjects.length);
    const nonces = drawNonces(subjects.length).values();
    const drafts = new Map(
      subjects.map((subject, index) => {
        const keyId = randomUUID();
        const key = createSecretKey(random.subarray(index * keyLength, (index + 1) * keyLength));
        const wrapped = masterKey.wrap(key, { subject, keyId }, nonces.next().value);
        return [subject, { keyId, key, wrapped }];
      }),
    );
    const { rows } = await withLogErrors(() =>
      sql<{ subject: string }>`
        insert into keys.data_key (subject, key_id, wrapped, master_key_id)
        select made.subject, made.key_id, made.wrapped, ${masterKey.id}
        from unnest(
          ${[...drafts.keys()]}::text[],
          ${[...drafts.values()].map(({ keyId }) => keyId)}::uuid[],
          ${[...drafts.values()].map(({ wrapped }) => wrapped)}::bytea[]
        ) as made (subject, key_id, wrapped)
        where not exists (select from keys.erased where erased.subject = made.subject)
        on conflict (subject) do nothing
        returning subject
      `.execute(this.#db),
    );
    const made = new Map<string, DataKey>();
    for (const { subject } of rows) {
      const draft = drafts.get(subject);
      if (draft !== undefined) made.set(subject, this.#keep(subject, { keyId: draft.keyId, key: draft.key }));
    }
    return made;
  }

  #unwrap(row: KeyRow): DataKey {
    const { subject, key_id: keyId } = row;
    const masterKey = this.#masterKeys.byId(row.master_key_id);
    return this.#keep(subject, { keyId, key: masterKey.unwrap(row.wrapped, { subject, keyId }) });
  }

  #keep(subject: string, key: DataKey): DataKey {
    if (this.#forgotten.has(subject)) return key;
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

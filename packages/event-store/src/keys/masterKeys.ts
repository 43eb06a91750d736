import { InvalidMasterKeyError, type MasterKey, parseMasterKey } from './masterKey.ts';

/** A data key is wrapped by none of the master keys at hand. */
export class WrongMasterKeyError extends Error {
  override readonly name = 'WrongMasterKeyError';
}

/**
 * The master keys at hand, the current one first: it wraps what is made, and each unwraps what it wrapped. There
 * is more than one while a rotation is under way.
 */
export class MasterKeys {
  readonly #source: () => readonly [MasterKey, ...MasterKey[]];
  #keys: readonly [MasterKey, ...MasterKey[]];
  /** Ids of those that wrap nothing any more. */
  readonly #retired = new Set<string>();

  private constructor(source: () => readonly [MasterKey, ...MasterKey[]]) {
    this.#source = source;
    this.#keys = source();
  }

  static of(...keys: readonly [MasterKey, ...MasterKey[]]): MasterKeys {
    return new MasterKeys(() => keys);
  }

  /**
   * @param source gives the text of `parseMasterKeys`; asked again when the keys at hand do not suffice, so that a
   *   rotation reaches a service whose keys are in a file without its being started again.
   * @throws InvalidMasterKeyError
   */
  static from(source: () => string): MasterKeys {
    return new MasterKeys(() => parseMasterKeys(source()));
  }

  /** The first one that is not retired; the first one when all are. */
  get current(): MasterKey {
    return this.#keys.find(({ id }) => !this.#retired.has(id)) ?? this.#keys[0];
  }

  get all(): readonly MasterKey[] {
    return this.#keys;
  }

  /** The master key of an id. @throws WrongMasterKeyError */
  byId(id: string): MasterKey {
    if (this.#find(id) === undefined) this.#keys = this.#source();
    const found = this.#find(id);
    if (found !== undefined) return found;
    throw new WrongMasterKeyError(
      `The data keys are wrapped by master key ${id}; given is ${this.#keys.map((key) => key.id).join(', ')}.`,
    );
  }

  /** Wraps nothing with `key` any more; whether there is another one that may. */
  retire(key: MasterKey): boolean {
    this.#retired.add(key.id);
    if (this.#retired.has(this.current.id)) this.#keys = this.#source();
    return !this.#retired.has(this.current.id);
  }

  #find(id: string): MasterKey | undefined {
    return this.#keys.find((key) => key.id === id);
  }
}

/** Reads one or more master keys, the current one first, with white space or commas between them. */
export function parseMasterKeys(text: string): readonly [MasterKey, ...MasterKey[]] {
  const [current, ...others] = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseMasterKey);
  if (current === undefined) {
    throw new InvalidMasterKeyError('There is no master key: give at least one, the current one first.');
  }
  return [current, ...others];
}

import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { open, seal } from './sealing.ts';

/** What was given as the master key is none. */
export class InvalidMasterKeyError extends Error {
  override readonly name = 'InvalidMasterKeyError';
}

/** Bytes of a master key and of a data key. */
export const keyLength = 32;

/** A data key, for whom it is, and its id. */
export interface WrappedFor {
  readonly subject: string;
  readonly keyId: string;
}

/** The key that wraps all data keys. */
export class MasterKey {
  /** Tells master keys apart, and nothing of them: the first 16 digits of a hash. */
  readonly id: string;
  readonly #key: KeyObject;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== keyLength) {
      throw new InvalidMasterKeyError(`A master key has ${keyLength} bytes, not ${bytes.length}.`);
    }
    this.#key = createSecretKey(bytes);
    this.id = createHash('sha256').update('registry master key id').update(bytes).digest('hex').slice(0, 16);
  }

  wrap(dataKey: KeyObject, { subject, keyId }: WrappedFor, nonce?: Uint8Array): Buffer {
    return seal(this.#key, dataKey.export(), { kind: 'data-key', subject, keyId }, nonce);
  }

  /** @throws BrokenSealError when another master key wrapped it, or it is another subject's. */
  unwrap(wrapped: Uint8Array, { subject, keyId }: WrappedFor): KeyObject {
    return createSecretKey(open(this.#key, wrapped, { kind: 'data-key', subject, keyId }));
  }
}

/** Reads a master key, 32 bytes in base64 or hexadecimal digits, as a file or a setting brings it. */
export function parseMasterKey(text: string): MasterKey {
  const written = text.trim();
  const encoding = /^[0-9a-fA-F]{64}$/.test(written) ? 'hex' : 'base64';
  if (encoding === 'base64' && !/^[A-Za-z0-9+/]{43}=$/.test(written)) {
    throw new InvalidMasterKeyError(
      'A master key is 32 bytes in base64 (44 characters) or hexadecimal (64 digits).',
    );
  }
  return new MasterKey(Buffer.from(written, encoding));
}

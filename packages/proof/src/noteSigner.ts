import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { checkedName, ed25519, InvalidNoteKeyError, keyIdOf } from './noteName.ts';
import { NoteVerifier } from './noteVerifier.ts';
import { formatNote, type NoteSignature } from './signedNote.ts';

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs notes with Ed25519. Its text form, `PRIVATE+KEY+name+key id+key`, is a secret; that of its verifier is
 * for everybody.
 */
export class NoteSigner {
  readonly verifier: NoteVerifier;
  readonly #key: KeyObject;
  readonly #keyId: Buffer;

  private constructor(name: string, seed: Uint8Array) {
    this.#key = createPrivateKey({
      key: Buffer.concat([pkcs8Prefix, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const publicKey = publicKeyOf(this.#key);
    this.#keyId = keyIdOf(name, publicKey);
    this.verifier = new NoteVerifier(name, publicKey);
  }

  /** @throws InvalidNoteKeyError; the message holds nothing of the key. */
  static parse(text: string): NoteSigner {
    const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
    const [, name, keyId, encoded] = match ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (name === undefined || bytes[0] !== ed25519 || bytes.length !== 33) {
      throw new InvalidNoteKeyError(
        'Expected a key to sign with as "PRIVATE+KEY+name+key id+key", of Ed25519.',
      );
    }
    const signer = new NoteSigner(checkedName(name), bytes.subarray(1));
    if (signer.#keyId.toString('hex') !== keyId) {
      throw new InvalidNoteKeyError(
        'The key id is not that of the name and the key: one of them was changed.',
      );
    }
    return signer;
  }

  /** A new key, in its text form. */
  static generate(name: string, random: (size: number) => Uint8Array = randomBytes): string {
    const seed = random(32);
    const { verifier } = new NoteSigner(checkedName(name), seed);
    const [, keyId] = verifier.toString().split('+');
    const bytes = Buffer.concat([Uint8Array.of(ed25519), seed]);
    return `PRIVATE+KEY+${name}+${keyId}+${bytes.toString('base64')}`;
  }

  /** Reads one or more keys, the present one first, with white space between them. @throws InvalidNoteKeyError */
  static parseAll(text: string): readonly [NoteSigner, ...NoteSigner[]] {
    const [present = '', ...former] = text.trim().split(/\s+/);
    return [NoteSigner.parse(present), ...former.map((each) => NoteSigner.parse(each))];
  }

  /** A note with this key's signature, and with those of `others` behind it. Ed25519 signs the same text always alike. */
  sign(text: string, ...others: readonly NoteSigner[]): string {
    return formatNote({ text, signatures: [this, ...others].map((signer) => signer.#signature(text)) });
  }

  #signature(text: string): NoteSignature {
    const signature = sign(null, Buffer.from(text, 'utf8'), this.#key);
    return { name: this.verifier.name, keyId: this.#keyId, signature };
  }
}

function publicKeyOf(key: KeyObject): Buffer {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
}

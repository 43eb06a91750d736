import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { checkedName, ed25519, InvalidNoteKeyError, keyIdOf } from './noteName.ts';
import { ProofError } from './proofError.ts';
import { type NoteSignature, parseNote } from './signedNote.ts';

/** Checks the signatures of one key. Its text form is `name+key id+key`, as C2SP signed-note writes it. */
export class NoteVerifier {
  readonly name: string;
  readonly #keyId: Buffer;
  readonly #publicKey: Buffer;
  readonly #key: KeyObject;

  /** @param publicKey 32 bytes of Ed25519. */
  constructor(name: string, publicKey: Uint8Array) {
    if (publicKey.length !== 32) throw new InvalidNoteKeyError('A public key of Ed25519 has 32 bytes.');
    this.name = checkedName(name);
    this.#publicKey = Buffer.from(publicKey);
    this.#keyId = keyIdOf(name, publicKey);
    const x = this.#publicKey.toString('base64url');
    this.#key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  }

  /** @throws InvalidNoteKeyError */
  static parse(text: string): NoteVerifier {
    const [, name, keyId, encoded] =
      /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (name === undefined || bytes[0] !== ed25519 || bytes.length !== 33) {
      throw new InvalidNoteKeyError('Expected a key to verify with as "name+key id+key", of Ed25519.');
    }
    const verifier = new NoteVerifier(name, bytes.subarray(1));
    if (verifier.#keyId.toString('hex') !== keyId) {
      throw new InvalidNoteKeyError(
        'The key id is not that of the name and the key: one of them was changed.',
      );
    }
    return verifier;
  }

  toString(): string {
    const bytes = Buffer.concat([Uint8Array.of(ed25519), this.#publicKey]);
    return `${this.name}+${this.#keyId.toString('hex')}+${bytes.toString('base64')}`;
  }

  /** Whether the note names this key as one that signed it; `open` says whether it did. */
  signed(note: string): boolean {
    return parseNote(note).signatures.some((signature) => this.#isOurs(signature));
  }

  /** The text of a note that this key has signed. @throws ProofError */
  open(note: string): string {
    const { text, signatures } = parseNote(note);
    const ours = signatures.filter((signature) => this.#isOurs(signature));
    if (ours.length === 0) throw new ProofError(`The note is not signed with the key ${this.toString()}.`);
    const bytes = Buffer.from(text, 'utf8');
    if (!ours.every(({ signature }) => verify(null, bytes, this.#key, signature))) {
      throw new ProofError(`The signature of ${this.name} does not fit the note: one of them was changed.`);
    }
    return text;
  }

  #isOurs({ name, keyId }: NoteSignature): boolean {
    return name === this.name && Buffer.compare(keyId, this.#keyId) === 0;
  }
}

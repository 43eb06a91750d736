import { createHash } from 'node:crypto';

/** A key of a signed note has no such name, or is no key. */
export class InvalidNoteKeyError extends Error {
  override readonly name = 'InvalidNoteKeyError';
}

/** The algorithm byte of Ed25519 in keys of signed notes. */
export const ed25519 = 1;

/** A name of a signer: not empty, and without what the notation of keys and signatures needs for itself. */
export function checkedName(name: string): string {
  if (!/^[^\s+\p{C}]{1,200}$/u.test(name)) {
    throw new InvalidNoteKeyError('The name of a signer is 1 to 200 characters without spaces and "+".');
  }
  return name;
}

/** Tells the keys of one name apart: the first 4 bytes of a hash of name and public key (C2SP signed-note). */
export function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  const hash = createHash('sha256')
    .update(`${name}\n`, 'utf8')
    .update(Uint8Array.of(ed25519))
    .update(publicKey);
  return hash.digest().subarray(0, 4);
}

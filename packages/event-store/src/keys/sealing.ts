import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { ByteWriter } from '../byteWriter.ts';

const algorithm = 'aes-256-gcm';
const format = 1;
const nonceLength = 12;
const tagLength = 16;

/** The bytes were not sealed by this key for this place, or are not what was sealed. */
export class BrokenSealError extends Error {
  override readonly name: string = 'BrokenSealError';
}

/** Where something is sealed for; it opens nowhere else. */
export type SealedPlace =
  | { readonly kind: 'event'; readonly eventId: string; readonly stream: string; readonly type: string }
  | { readonly kind: 'waiting'; readonly centre: string; readonly submissionId: string }
  | { readonly kind: 'data-key'; readonly subject: string; readonly keyId: string };

/**
 * Seals by AES-256-GCM (NIST SP 800-38D). Gives format (0x01), nonce (12 bytes, random), ciphertext, tag
 * (16 bytes). The place is authenticated with it, as length-prefixed texts, so that nobody can move what
 * is sealed to another event.
 *
 * @param nonce 12 random bytes, never used before with this key.
 */
export function seal(
  key: KeyObject,
  plain: Uint8Array,
  place: SealedPlace,
  nonce: Uint8Array = randomBytes(nonceLength),
): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(authenticated(place));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Uint8Array.of(format), nonce, ciphertext, cipher.getAuthTag()]);
}

/** Nonces for `count` seals, drawn at once: a draw costs as much as a seal (8 microseconds each, measured). */
export function drawNonces(count: number): Uint8Array[] {
  const random = randomBytes(nonceLength * count);
  return Array.from({ length: count }, (_, index) =>
    random.subarray(index * nonceLength, (index + 1) * nonceLength),
  );
}

/** Opens what `seal` sealed with the same key for the same place. @throws BrokenSealError */
export function open(key: KeyObject, sealed: Uint8Array, place: SealedPlace): Buffer {
  if (sealed.length < 1 + nonceLength + tagLength || sealed[0] !== format) {
    throw new BrokenSealError(`What is sealed for ${describe(place)} has no known format.`);
  }
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(authenticated(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    const ciphertext = sealed.subarray(1 + nonceLength, sealed.length - tagLength);
    const plain = decipher.update(ciphertext);
    // Counter mode gives all of it at once; what is left to do is to check the tag.
    decipher.final();
    return plain;
  } catch (error) {
    throw new BrokenSealError(`The seal for ${describe(place)} is broken.`, { cause: error });
  }
}

function partsOf(place: SealedPlace): string[] {
  switch (place.kind) {
    case 'event':
      return [place.eventId.toLowerCase(), place.stream, place.type];
    case 'waiting':
      return [place.centre, place.submissionId];
    case 'data-key':
      return [place.subject, place.keyId];
  }
}

function authenticated(place: SealedPlace): Buffer {
  const writer = new ByteWriter().text(place.kind);
  for (const part of partsOf(place)) writer.text(part);
  return writer.bytes();
}

function describe(place: SealedPlace): string {
  return [place.kind, ...partsOf(place)].join(' ');
}

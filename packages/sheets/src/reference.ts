import { createHmac } from 'node:crypto';
import { type CaseId, caseId, type EntryId, entryId, type VisitId, visitId } from '@calcinosis/registry';
import { z } from 'zod';

/** A centre's own reference of a case, as it stands in the centre's files. It never travels. */
export const caseReference = z.string().min(1).max(200);

/** What a secret must have at least, in bytes: as much as the hash. */
const leastSecret = 32;

/** The centre's secret is too short to hide references behind. */
export class WeakSecretError extends Error {
  override readonly name = 'WeakSecretError';
}

/**
 * Turns a centre's own references into what the registry may know, with the centre's own secret, at the centre: whoever
 * does not have the secret can neither find a reference from its pseudonym, nor guess one and compare.
 */
export class Pseudonyms {
  readonly #secret: Uint8Array;

  /** @throws WeakSecretError */
  constructor(secret: Uint8Array) {
    if (secret.length < leastSecret) {
      throw new WeakSecretError(`A centre's secret has ${leastSecret} bytes or more, not ${secret.length}.`);
    }
    this.#secret = secret;
  }

  /** The keyed hash of a reference: HMAC-SHA-256, in hexadecimal digits. */
  ofCase(reference: string): string {
    return this.#hash('case', normalised(reference)).toString('hex');
  }

  /** The same reference has always the same case id, so that a file can be imported again. */
  caseId(reference: string): CaseId {
    return caseId.parse(uuidOf(this.#hash('case id', normalised(reference))));
  }

  /** The id of a visit, told apart within its case by its time and its mode. */
  visitId(reference: string, visit: string): VisitId {
    return visitId.parse(uuidOf(this.#hash('visit id', normalised(reference), visit)));
  }

  /** The id of an entry, told apart within its case by what it is and when. */
  entryId(reference: string, entry: string): EntryId {
    return entryId.parse(uuidOf(this.#hash('entry id', normalised(reference), entry)));
  }

  #hash(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.#secret).update(JSON.stringify(parts)).digest();
  }
}

/** Spaces around and letter case do not tell references apart; people write them either way. */
function normalised(reference: string): string {
  return reference.normalize('NFKC').trim().toUpperCase();
}

/**
 * A UUID of version 7 whose time is nought, and whose other 74 bits are those of a hash: it sorts before all that were
 * made with a clock, and says nothing of when it was made.
 */
function uuidOf(hash: Buffer): string {
  const bytes = Buffer.concat([Buffer.alloc(6), hash.subarray(0, 10)]);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

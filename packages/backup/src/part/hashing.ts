import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Passes on what comes, and hashes it with SHA-256. */
export class Hashing extends Transform {
  readonly #hash = createHash('sha256');

  override _transform(piece: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(piece);
    done(null, piece);
  }

  /** Of all that came, once, in hexadecimal digits. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Writes big-endian integers, UUIDs and length-prefixed texts one behind the other. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(512);
  #length = 0;

  byte(value: number): this {
    this.#length = this.#room(1).writeUInt8(value, this.#length);
    return this;
  }

  int32(value: number): this {
    this.#length = this.#room(4).writeInt32BE(value, this.#length);
    return this;
  }

  int64(value: number): this {
    this.#length = this.#room(8).writeBigInt64BE(BigInt(value), this.#length);
    return this;
  }

  uuid(value: string): this {
    const written = this.#room(16).write(value.replaceAll('-', ''), this.#length, 'hex');
    if (written !== 16) throw new TypeError(`Expected a UUID, not ${value}.`);
    this.#length += written;
    return this;
  }

  /** Length in bytes, then UTF-8. */
  text(value: string): this {
    const length = Buffer.byteLength(value, 'utf8');
    this.int32(length);
    this.#length += this.#room(length).write(value, this.#length, 'utf8');
    return this;
  }

  raw(value: Uint8Array): this {
    this.#room(value.length).set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** What was written so far. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #room(more: number): Buffer {
    const needed = this.#length + more;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

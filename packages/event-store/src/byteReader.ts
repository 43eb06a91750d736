/** Bytes that are no entry: cut, overlong, or of a format that this build does not know. */
export class MalformedEntryError extends Error {
  override readonly name = 'MalformedEntryError';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads what a ByteWriter wrote. Whatever does not fit throws a MalformedEntryError. */
export class ByteReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.raw(1).readUInt8();
  }

  int32(): number {
    return this.raw(4).readInt32BE();
  }

  int64(): number {
    const value = Number(this.raw(8).readBigInt64BE());
    if (!Number.isSafeInteger(value)) throw new MalformedEntryError(`${value} is beyond the safe integers.`);
    return value;
  }

  uuid(): string {
    const hex = this.raw(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  text(): string {
    const bytes = this.raw(this.int32());
    try {
      return utf8.decode(bytes);
    } catch (error) {
      throw new MalformedEntryError('A text is not UTF-8.', { cause: error });
    }
  }

  raw(length: number): Buffer {
    const end = this.#offset + length;
    if (length < 0 || end > this.#bytes.length) {
      throw new MalformedEntryError(
        `${length} bytes were expected at ${this.#offset}, of ${this.#bytes.length}.`,
      );
    }
    const part = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return part;
  }

  /** Nothing may follow. */
  end(): void {
    const left = this.#bytes.length - this.#offset;
    if (left > 0) throw new MalformedEntryError(`${left} bytes follow the end.`);
  }
}

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Buckets, and the bytes of one that are kept in memory: 8 MiB in all, however much is scattered. */
const buckets = 512;
const mostInMemory = 16 * 1024;
const least = 1024;

/** A key with numbers, as it was scattered. */
export interface Scattered {
  /** The bytes of the key, each a character. */
  readonly key: string;
  readonly numbers: readonly number[];
}

/**
 * Brings together what has the same key, in flat memory: scatters records by their key to buckets, which go to a
 * temporary file when they are large, and then gives bucket by bucket, each in the order of arrival. A bucket is a
 * 512th of all.
 */
export class Scatter {
  readonly #numbers: number;
  readonly #bytes = new Map<number, Buffer>();
  readonly #lengths = new Int32Array(buckets);
  /** Where the full pieces of each bucket are in the file, and how long they are. */
  readonly #pieces: { readonly offset: number; readonly length: number }[][] = Array.from(
    { length: buckets },
    () => [],
  );
  #file: number | null = null;
  #fileLength = 0;

  /** @param numbers how many numbers each record has, safe integers. */
  constructor(numbers: number) {
    this.#numbers = numbers;
  }

  add(key: Uint8Array, ...numbers: readonly number[]): void {
    const bucket = bucketOf(key);
    const length = 4 + key.length + 8 * this.#numbers;
    const bytes = this.#room(bucket, length);
    let at = bytes.writeUInt32LE(key.length, this.#lengths[bucket] ?? 0);
    bytes.set(key, at);
    at += key.length;
    for (let index = 0; index < this.#numbers; index += 1) at = bytes.writeDoubleLE(numbers[index] ?? 0, at);
    this.#lengths[bucket] = at;
  }

  /** Everything, bucket by bucket; records of one key are in the same bucket, in the order of `add`. */
  *collect(): Generator<Scattered[]> {
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const records = this.#recordsOf(bucket);
      if (records.length > 0) yield records;
    }
  }

  /** Gives memory and file back. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#bytes.clear();
  }

  #room(bucket: number, length: number): Buffer {
    const bytes = this.#bytes.get(bucket);
    const used = this.#lengths[bucket] ?? 0;
    if (bytes !== undefined && used + length <= bytes.length) return bytes;
    if (bytes !== undefined && used > 0 && used + length > mostInMemory) {
      this.#flush(bucket, bytes.subarray(0, used));
      if (length <= bytes.length) return bytes;
    }
    const kept = this.#lengths[bucket] ?? 0;
    const larger = Buffer.allocUnsafe(
      Math.max(least, kept + length, Math.min(2 * (bytes?.length ?? 0), mostInMemory)),
    );
    bytes?.copy(larger, 0, 0, kept);
    this.#bytes.set(bucket, larger);
    return larger;
  }

  #flush(bucket: number, bytes: Buffer): void {
    this.#file ??= openNameless();
    writeWhole(this.#file, bytes, this.#fileLength);
    this.#pieces[bucket]?.push({ offset: this.#fileLength, length: bytes.length });
    this.#fileLength += bytes.length;
    this.#lengths[bucket] = 0;
  }

  #recordsOf(bucket: number): Scattered[] {
    const parts: Buffer[] = [];
    for (const { offset, length } of this.#pieces[bucket] ?? []) {
      const piece = Buffer.allocUnsafe(length);
      if (this.#file !== null) readWhole(this.#file, piece, offset);
      parts.push(piece);
    }
    const last = this.#bytes.get(bucket);
    if (last !== undefined) parts.push(last.subarray(0, this.#lengths[bucket]));
    const records: Scattered[] = [];
    for (const part of parts) this.#read(part, records);
    return records;
  }

  #read(bytes: Buffer, records: Scattered[]): void {
    let at = 0;
    while (at < bytes.length) {
      const keyEnd = at + 4 + bytes.readUInt32LE(at);
      const key = bytes.toString('latin1', at + 4, keyEnd);
      const numbers: number[] = [];
      for (at = keyEnd; numbers.length < this.#numbers; at += 8) numbers.push(bytes.readDoubleLE(at));
      records.push({ key, numbers });
    }
  }
}

/** FNV-1a over the end of the key, where ids differ. */
function bucketOf(key: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let index = Math.max(0, key.length - 12); index < key.length; index += 1) {
    hash = Math.imul(hash ^ (key[index] ?? 0), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & (buckets - 1);
}

/** A temporary file without a name: nothing is left of it, however the process ends. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'registry-verify-'));
  try {
    return openSync(join(folder, 'scattered'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeWhole(file: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, offset + done);
  }
}

function readWhole(file: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, offset + done);
    if (read === 0) throw new Error('A temporary file has lost its end.');
    done += read;
  }
}

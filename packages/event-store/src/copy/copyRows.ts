import { MalformedEntryError } from '../byteReader.ts';

/**
 * Rows in Postgres's binary COPY format, as the server sends and takes them
 * (https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS): a header, then for each row the
 * number of its fields (2 bytes) and each field with its length before it (4 bytes, -1 for null), then a trailer of
 * two bytes 0xff. Integers are big-endian. The same bytes are in a backup, so both are read by this.
 */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');

/** The signature, flags and the length of an extension, both 0. */
const headerLength = signature.length + 8;

const trailer = -1;
const nothing = -1;

/** No message that brings a submission is longer than 8 MB; a length beyond this is damage, and is not waited for. */
const longestField = 32 * 1024 * 1024;

/** One row, as places in the bytes that were received; good until the next row is read. */
export class CopiedFields {
  readonly count: number;
  bytes: Buffer = Buffer.alloc(0);
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;

  constructor(count: number) {
    this.count = count;
    this.#starts = new Int32Array(count);
    this.#lengths = new Int32Array(count);
  }

  /** Finds the fields of the row at `offset`; gives where it ends, or null when it is not there as a whole yet. */
  find(bytes: Buffer, offset: number): number | null {
    this.bytes = bytes;
    let at = offset;
    for (let field = 0; field < this.count; field += 1) {
      if (at + 4 > bytes.length) return null;
      const length = bytes.readInt32BE(at);
      if (length < nothing || length > longestField) {
        throw new MalformedEntryError(`A field of ${length} bytes cannot be.`);
      }
      this.#starts[field] = at + 4;
      this.#lengths[field] = length;
      at += 4 + Math.max(length, 0);
    }
    return at > bytes.length ? null : at;
  }

  isNull(field: number): boolean {
    return this.#lengths[field] === nothing;
  }

  start(field: number): number {
    return this.#starts[field] ?? 0;
  }

  /** Length of a field in bytes. @throws MalformedEntryError for null, or for another length than `expected`. */
  length(field: number, expected?: number): number {
    const length = this.#lengths[field] ?? nothing;
    if (length === nothing || (expected !== undefined && length !== expected)) {
      throw new MalformedEntryError(
        `Field ${field + 1} has ${length === nothing ? 'no' : length} bytes${expected === undefined ? '' : `, not ${expected}`}.`,
      );
    }
    return length;
  }

  /** A field of its own, which outlives the row. */
  raw(field: number, expected?: number): Buffer {
    const start = this.start(field);
    return this.bytes.subarray(start, start + this.length(field, expected));
  }

  int32(field: number): number {
    this.length(field, 4);
    return this.bytes.readInt32BE(this.start(field));
  }

  int64(field: number): number {
    const value = Number(this.bigint(field));
    if (!Number.isSafeInteger(value)) throw new MalformedEntryError(`${value} is beyond the safe integers.`);
    return value;
  }

  bigint(field: number): bigint {
    this.length(field, 8);
    return this.bytes.readBigInt64BE(this.start(field));
  }

  text(field: number): string {
    return this.raw(field).toString('utf8');
  }
}

/**
 * Reads rows of `fields` fields from the bytes that a COPY brings, a page for each piece that arrives. `decode` takes
 * what it needs of a row and keeps no hold of it but by `raw`.
 *
 * @throws MalformedEntryError when the bytes are no such rows, or end too early or too late.
 */
export async function* copyRows<Row>(
  pieces: AsyncIterable<Buffer>,
  fields: number,
  decode: (row: CopiedFields) => Row,
): AsyncGenerator<Row[]> {
  const row = new CopiedFields(fields);
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  let ended = false;
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let offset = 0;
    if (!begun) {
      if (bytes.length < headerLength) {
        rest = bytes;
        continue;
      }
      checkHeader(bytes);
      offset = headerLength;
      begun = true;
    }
    const page: Row[] = [];
    let fault: unknown = null;
    try {
      while (!ended && offset + 2 <= bytes.length) {
        const count = bytes.readInt16BE(offset);
        ended = count === trailer;
        if (!ended && count !== fields)
          throw new MalformedEntryError(`A row has ${count} fields, not ${fields}.`);
        const end: number | null = ended ? offset + 2 : row.find(bytes, offset + 2);
        if (end === null) break;
        if (!ended) page.push(decode(row));
        offset = end;
      }
      rest = bytes.subarray(offset);
      if (ended && rest.length > 0) throw new MalformedEntryError('Bytes follow the end of the rows.');
    } catch (error) {
      // What came before it is whole, and is looked at first.
      fault = error;
    }
    if (page.length > 0) yield page;
    if (fault !== null) throw fault;
  }
  if (!ended) throw new MalformedEntryError('The rows are cut off.');
}

function checkHeader(bytes: Buffer): void {
  if (
    !bytes.subarray(0, signature.length).equals(signature) ||
    bytes.readBigInt64BE(signature.length) !== 0n
  ) {
    throw new MalformedEntryError('These are no rows in the binary format of COPY.');
  }
}

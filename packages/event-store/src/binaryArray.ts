/**
 * Arrays in Postgres's binary form (`array_recv`). The driver writes arrays as text: bytes as hexadecimal
 * digits, all escaped twice. For a batch of 500 events this takes half the time (4.3 against 8.6 ms,
 * measured). The driver sends a Buffer as a binary parameter; the statement casts it to its type.
 */

/** Object ids of the element types, the same in every Postgres. */
const elementType = { bytea: 17, integer: 23, text: 25, uuid: 2950 } as const;

const nothing = -1;

export function textArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(
    elementType.text,
    values.map((value) => (value === null ? null : Buffer.from(value, 'utf8'))),
  );
}

export function uuidArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(
    elementType.uuid,
    values.map((value) => (value === null ? null : uuidBytes(value))),
  );
}

export function byteaArray(values: readonly Uint8Array[]): Buffer {
  return binaryArray(elementType.bytea, values);
}

export function integerArray(values: readonly (number | null)[]): Buffer {
  return binaryArray(
    elementType.integer,
    values.map((value) => (value === null ? null : integerBytes(value))),
  );
}

function uuidBytes(value: string): Buffer {
  const bytes = Buffer.from(value.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new TypeError(`Expected a UUID, not ${value}.`);
  return bytes;
}

function integerBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** One dimension, counted from 1: dimensions, whether there are nulls, type, length, first index, elements. */
function binaryArray(type: number, elements: readonly (Uint8Array | null)[]): Buffer {
  const size = elements.reduce((sum, element) => sum + 4 + (element?.length ?? 0), 20);
  const bytes = Buffer.allocUnsafe(elements.length === 0 ? 12 : size);
  let offset = bytes.writeInt32BE(elements.length === 0 ? 0 : 1);
  offset = bytes.writeInt32BE(elements.includes(null) ? 1 : 0, offset);
  offset = bytes.writeInt32BE(type, offset);
  if (elements.length === 0) return bytes;
  offset = bytes.writeInt32BE(elements.length, offset);
  offset = bytes.writeInt32BE(1, offset);
  for (const element of elements) {
    offset = bytes.writeInt32BE(element?.length ?? nothing, offset);
    if (element === null) continue;
    bytes.set(element, offset);
    offset += element.length;
  }
  return bytes;
}

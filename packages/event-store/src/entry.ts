import { ByteReader, MalformedEntryError } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import type { Entry } from './envelope.ts';
import { isoOfMicroseconds, microsecondsOfIso } from './microseconds.ts';

const format = 1;

/**
 * The bytes that the Merkle leaf of an event commits to. Integers are big-endian and signed; a text is its
 * length in bytes (4 bytes), then UTF-8. The database writes the same bytes when it appends (function
 * `log.entry`), and is not asked when a proof is checked.
 *
 * | bytes | what |
 * |---|---|
 * | 1 | format, 0x01 |
 * | 8 | position |
 * | 16 | event id |
 * | text | stream |
 * | 4 | version |
 * | text | type |
 * | 4 | schema version |
 * | text | centre |
 * | text | actor |
 * | 8 | recorded at, microseconds since 1970-01-01T00:00:00Z |
 * | text | submission id |
 * | text | correlation id |
 * | text | dictionary version |
 * | 1, or 17 | 0x00 when the data is not sealed, or 0x01 and the key id |
 * | 4, and as many as it says | length of the data, and the data as it is stored |
 */
export function encodeEntry(entry: Entry): Buffer {
  const writer = new ByteWriter()
    .byte(format)
    .int64(entry.position)
    .uuid(entry.eventId)
    .text(entry.stream)
    .int32(entry.version)
    .text(entry.type)
    .int32(entry.schemaVersion)
    .text(entry.centre)
    .text(entry.actor)
    .int64(microsecondsOfIso(entry.recordedAt))
    .text(entry.submissionId)
    .text(entry.correlationId)
    .text(entry.dictionaryVersion);
  if (entry.keyId === null) writer.byte(0);
  else writer.byte(1).uuid(entry.keyId);
  return writer.int32(entry.data.length).raw(entry.data).bytes();
}

/** Reads what `encodeEntry` wrote. @throws MalformedEntryError */
export function decodeEntry(bytes: Uint8Array): Entry {
  const reader = new ByteReader(bytes);
  const found = reader.byte();
  if (found !== format) throw new MalformedEntryError(`Entry format ${found} is not known.`);
  const entry = {
    position: reader.int64(),
    eventId: reader.uuid(),
    stream: reader.text(),
    version: reader.int32(),
    type: reader.text(),
    schemaVersion: reader.int32(),
    centre: reader.text(),
    actor: reader.text(),
    recordedAt: isoOfMicroseconds(reader.int64()),
    submissionId: reader.text(),
    correlationId: reader.text(),
    dictionaryVersion: reader.text(),
    keyId: decodeKeyId(reader),
    data: reader.raw(reader.int32()),
  };
  reader.end();
  return entry;
}

function decodeKeyId(reader: ByteReader): string | null {
  const present = reader.byte();
  if (present > 1) throw new MalformedEntryError('The byte before a key id is 0 or 1.');
  return present === 1 ? reader.uuid() : null;
}

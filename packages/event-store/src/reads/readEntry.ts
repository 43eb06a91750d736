import { hash } from 'node:crypto';
import { ByteWriter } from '../byteWriter.ts';
import { microsecondsOfIso } from '../microseconds.ts';
import type { RecordedRead } from './read.ts';

const format = 1;

/**
 * The bytes that the chain of reads commits to. Integers are big-endian and signed; a text is its length in bytes
 * (4 bytes), then UTF-8. The database writes the same bytes when it records (function `access.read_entry`), and is not
 * asked when the chain is checked.
 *
 * | bytes | what |
 * |---|---|
 * | 1 | format, 0x01 |
 * | 8 | position |
 * | 8 | read at, microseconds since 1970-01-01T00:00:00Z |
 * | text | actor |
 * | text | role |
 * | text | centre |
 * | text | kind |
 * | 1, or 17 | 0x00 when it was of no single case, or 0x01 and the case id |
 * | 1, or 1 and text | 0x00 when it was of no single submission, or 0x01 and the submission id |
 * | 1 | 0x01 when something was told, else 0x00 |
 * | text | correlation id |
 */
export function encodeReadEntry(read: RecordedRead): Buffer {
  const writer = new ByteWriter()
    .byte(format)
    .int64(read.position)
    .int64(microsecondsOfIso(read.readAt))
    .text(read.actor)
    .text(read.role)
    .text(read.centre)
    .text(read.kind);
  if (read.caseId === null) writer.byte(0);
  else writer.byte(1).uuid(read.caseId);
  if (read.submissionId === null) writer.byte(0);
  else writer.byte(1).text(read.submissionId);
  return writer
    .byte(read.found ? 1 : 0)
    .text(read.correlationId)
    .bytes();
}

/** Hash of a read: it stands for its own entry and, through the hash before, for all reads before it. */
export function readHashOf(previousHash: Uint8Array, read: RecordedRead): Buffer {
  return hash('sha256', Buffer.concat([previousHash, encodeReadEntry(read)]), 'buffer');
}

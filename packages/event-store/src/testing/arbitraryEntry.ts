import * as fc from 'fast-check';
import type { Entry } from '../envelope.ts';
import { isoOfMicroseconds } from '../microseconds.ts';

/** Any text that Postgres can hold: no NUL, no half of a surrogate pair. */
const text = fc.string({ unit: 'binary', maxLength: 20 }).map((any) => any.replaceAll('\0', ''));

/** Times from 1970 to 2100, to the microsecond. */
const time = fc.integer({ min: 0, max: 4_102_444_800_000_000 }).map(isoOfMicroseconds);

/** Any entry that the log can hold. */
export const arbitraryEntry: fc.Arbitrary<Entry> = fc.record({
  position: fc.maxSafeNat(),
  eventId: fc.uuid(),
  stream: text,
  version: fc.nat(),
  type: text,
  schemaVersion: fc.nat(),
  centre: text,
  actor: text,
  recordedAt: time,
  submissionId: text,
  correlationId: text,
  dictionaryVersion: text,
  keyId: fc.option(fc.uuid()),
  data: fc.uint8Array({ maxLength: 2000 }),
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedEntryError } from './byteReader.ts';
import { decodeEntry, encodeEntry } from './entry.ts';
import type { Entry } from './envelope.ts';
import { arbitraryEntry } from './testing/arbitraryEntry.ts';

const entry: Entry = {
  position: 258,
  eventId: '0197a3b2-1111-7222-8333-444455556666',
  stream: 'case-1',
  version: 2,
  type: 'T',
  schemaVersion: 1,
  centre: 'seoul',
  actor: 'ä',
  recordedAt: '1970-01-01T00:00:01.000002Z',
  submissionId: 's',
  correlationId: '',
  dictionaryVersion: '1.0.0',
  keyId: null,
  data: Buffer.from('{}'),
};

const unsealed = [
  '01',
  '0000000000000102',
  '0197a3b2111172228333444455556666',
  '00000006636173652d31',
  '00000002',
  '0000000154',
  '00000001',
  '0000000573656f756c',
  '00000002c3a4',
  '00000000000f4242',
  '0000000173',
  '00000000',
  '00000005312e302e30',
];

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const comparable = ({ data, ...rest }: Entry) => ({ ...rest, data: bytesOf(data) });

describe('the entry of an event', () => {
  it('is these bytes, for ever', () => {
    expect(bytesOf(encodeEntry(entry))).toBe([...unsealed, '00', '00000002', '7b7d'].join(''));
  });

  it('names the key of sealed data', () => {
    const keyId = 'ffffffff-0000-4000-8000-000000000001';
    const expected = [...unsealed, '01', 'ffffffff000040008000000000000001', '00000002', '7b7d'].join('');
    expect(bytesOf(encodeEntry({ ...entry, keyId }))).toBe(expected);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(arbitraryEntry, (given) => {
        expect(comparable(decodeEntry(encodeEntry(given)))).toEqual(comparable(given));
      }),
    );
  });

  it('differs when anything in it differs', () => {
    fc.assert(
      fc.property(arbitraryEntry, arbitraryEntry, (one, other) => {
        fc.pre(JSON.stringify(comparable(one)) !== JSON.stringify(comparable(other)));
        expect(bytesOf(encodeEntry(one))).not.toBe(bytesOf(encodeEntry(other)));
      }),
    );
  });

  it('is refused when it is cut anywhere', () => {
    const whole = encodeEntry(entry);
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => decodeEntry(whole.subarray(0, length))).toThrow(MalformedEntryError);
    }
  });

  it('is refused when something follows it', () => {
    expect(() => decodeEntry(Buffer.concat([encodeEntry(entry), Buffer.of(0)]))).toThrow(MalformedEntryError);
  });

  it('is refused in a format that is not known', () => {
    const other = encodeEntry(entry);
    other[0] = 2;
    expect(() => decodeEntry(other)).toThrow('format 2');
  });

  it('is refused when a text is not UTF-8', () => {
    const bytes = encodeEntry(entry);
    bytes[bytes.indexOf('seoul')] = 0xff;
    expect(() => decodeEntry(bytes)).toThrow('not UTF-8');
  });

  it('cannot be written for an id that is no UUID', () => {
    expect(() => encodeEntry({ ...entry, eventId: 'event-1' })).toThrow(TypeError);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOfMicroseconds, microsecondsOfIso } from './microseconds.ts';

describe('a time with microseconds', () => {
  it('is written in ISO 8601, in UTC', () => {
    expect(isoOfMicroseconds(1_795_467_768_123_456)).toBe('2026-11-23T21:02:48.123456Z');
    expect(isoOfMicroseconds(0)).toBe('1970-01-01T00:00:00.000000Z');
    expect(isoOfMicroseconds(-1)).toBe('1969-12-31T23:59:59.999999Z');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000_000_000, max: 8_000_000_000_000_000 }), (microseconds) => {
        expect(microsecondsOfIso(isoOfMicroseconds(microseconds))).toBe(microseconds);
      }),
    );
  });

  it.each(['2026-11-23T21:02:48.123Z', '2026-11-23', '2026-13-23T21:02:48.123456Z', ''])(
    'is refused as %j',
    (text) => {
      expect(() => microsecondsOfIso(text)).toThrow(TypeError);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordedEvent, UnreadableEventError } from './event.ts';
import { newestVersion, UnknownEventError, upcast, type Upcasters } from './upcast.ts';

/** A thermometer's readings: first bare numbers, then with their unit, then in kelvin. */
const celsius = z.strictObject({ degrees: z.number(), unit: z.literal('celsius') });
const upcasters: Upcasters = {
  TemperatureRead: [
    (data) => ({ degrees: z.strictObject({ degrees: z.number() }).parse(data).degrees, unit: 'celsius' }),
    (data) => ({ kelvin: celsius.parse(data).degrees + 273 }),
  ],
  ThermometerBroken: [],
};

const read = (type: string, schemaVersion: number, data: unknown) =>
  upcast(upcasters, { type, schemaVersion, data });

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('upcasting', () => {
  it('brings data through each version to the newest', () => {
    expect(newestVersion(upcasters, 'TemperatureRead')).toBe(3);
    expect(read('TemperatureRead', 1, { degrees: 20 })).toEqual({ kelvin: 293 });
    expect(read('TemperatureRead', 2, { degrees: 20, unit: 'celsius' })).toEqual({ kelvin: 293 });
  });

  it('leaves data of the newest version as they are', () => {
    const data = { kelvin: 300 };
    expect(read('TemperatureRead', 3, data)).toBe(data);
    expect(read('ThermometerBroken', 1, data)).toBe(data);
  });

  it('says of a version that is newer than the build what it can read', () => {
    const failure = failureOf(() => read('TemperatureRead', 4, {}));
    expect(failure).toBeInstanceOf(UnknownEventError);
    expect(failure).toMatchObject({ type: 'TemperatureRead', schemaVersion: 4, newest: 3 });
    expect(String(failure)).toContain('in versions 1 to 3, not in version 4');
  });

  it.each([0, -1, 1.5, Number.NaN])('knows no version %s', (version) => {
    expect(() => read('TemperatureRead', version, {})).toThrow(UnknownEventError);
  });

  it.each(['DoorOpened', 'constructor', '__proto__'])('knows no event %s', (type) => {
    const failure = failureOf(() => read(type, 1, {}));
    expect(failure).toBeInstanceOf(UnknownEventError);
    expect(failure).toMatchObject({ type, newest: null });
  });
});

describe('an event of the log', () => {
  const token = { tokenId: '019a3c5e-8d00-7a10-9c3e-5f2b8f6f0030' };

  it('is read by the schema of its type', () => {
    expect(recordedEvent({ type: 'TokenRevoked', schemaVersion: 1, data: token })).toEqual({
      type: 'TokenRevoked',
      data: token,
    });
  });

  it('is not taken for one of a newer build when its data are not what was written', () => {
    const broken = { type: 'TokenRevoked', schemaVersion: 1, data: { tokenId: 'Kim Minji', Minji: 1 } };
    const failure = failureOf(() => recordedEvent(broken));
    expect(failure).toBeInstanceOf(UnreadableEventError);
    expect(String(failure)).toContain('/data/tokenId');
    expect(String(failure)).not.toContain('Minji');
  });

  it('is told apart when a newer build wrote it', () => {
    expect(() => recordedEvent({ type: 'TokenRevoked', schemaVersion: 2, data: token })).toThrow(
      'not in version 2',
    );
  });
});

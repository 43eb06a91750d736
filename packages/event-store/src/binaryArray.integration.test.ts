import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteaArray, integerArray, textArray, uuidArray } from './binaryArray.ts';
import { openDatabase } from './openDatabase.ts';

const servers = testServers();
let db: Kysely<unknown>;

beforeAll(() => {
  db = openDatabase({ url: servers.postgres.adminUrl, maxConnections: 1, applicationName: 'test' });
});
afterAll(() => db.destroy());

const text = fc.string({ unit: 'binary', maxLength: 20 }).map((any) => any.replaceAll('\0', ''));

/** What Postgres read, in the form in which the driver reads it back. */
async function readBack(type: string, array: Buffer): Promise<unknown> {
  const { rows } = await sql<{ read: unknown }>`select ${array}::${sql.raw(type)}[] as read`.execute(db);
  return rows[0]?.read;
}

describe('an array in binary form', () => {
  it('brings texts and nulls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
        expect(await readBack('text', textArray(values))).toEqual(values);
      }),
    );
  });

  it('brings UUIDs and nulls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.uuid())), async (values) => {
        expect(await readBack('uuid', uuidArray(values))).toEqual(values);
      }),
    );
  });

  it('brings integers and nulls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.integer())), async (values) => {
        expect(await readBack('integer', integerArray(values))).toEqual(values);
      }),
    );
  });

  it('brings bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array()), async (values) => {
        expect(await readBack('bytea', byteaArray(values))).toEqual(
          values.map((value) => Buffer.from(value)),
        );
      }),
    );
  });

  it('is refused for an id that is no UUID and for a number that is no 4-byte integer', () => {
    expect(() => uuidArray(['event-1'])).toThrow(TypeError);
    expect(() => integerArray([2 ** 31])).toThrow(RangeError);
  });
});

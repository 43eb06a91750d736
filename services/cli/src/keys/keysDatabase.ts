import { type KeysDatabase, openDatabase } from '@calcinosis/event-store';
import type { Kysely } from 'kysely';
import type { Surroundings } from '../surroundings.ts';

/** Runs `work` with the database of keys, as its administrator, and closes it. */
export async function withKeysDatabase<Result>(
  surroundings: Surroundings,
  command: string,
  work: (keys: Kysely<KeysDatabase>) => Promise<Result>,
): Promise<Result> {
  return withKeysAt(await surroundings.keysDatabaseUrl(), command, work);
}

/** The same with the database of an address. */
export async function withKeysAt<Result>(
  url: string,
  command: string,
  work: (keys: Kysely<KeysDatabase>) => Promise<Result>,
): Promise<Result> {
  const keys = openDatabase<KeysDatabase>({
    url,
    maxConnections: 2,
    applicationName: `registry ${command}`,
  });
  try {
    return await work(keys);
  } finally {
    await keys.destroy();
  }
}

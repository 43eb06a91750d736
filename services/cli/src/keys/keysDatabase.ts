import { type KeysDatabase, openDatabase } from '@calcinosis/event-store';
import type { Kysely } from 'kysely';
import type { Surroundings } from '../surroundings.ts';

/** Runs `work` with the database of keys, as its administrator, and closes it. */
export async function withKeysDatabase<Result>(
  surroundings: Surroundings,
  command: string,
  work: (keys: Kysely<KeysDatabase>) => Promise<Result>,
): Promise<Result> {
  const keys = openDatabase<KeysDatabase>({
    url: await surroundings.keysDatabaseUrl(),
    maxConnections: 2,
    applicationName: `registry ${command}`,
  });
  try {
    return await work(keys);
  } finally {
    await keys.destroy();
  }
}

import { Eraser, type KeysDatabase, type LogDatabase, openDatabase } from '@calcinosis/event-store';
import { erasureEvents } from '@calcinosis/registry';
import type { Kysely } from 'kysely';

/** Destroys the keys of all that the log tells to be erased, as the registrar does when it starts; gives how many went. */
export async function sweepErasures(databaseUrl: string, keys: Kysely<KeysDatabase>): Promise<number> {
  const db = openDatabase<LogDatabase>({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'registry keys',
  });
  try {
    return await new Eraser({ db, keys, events: erasureEvents }).sweep();
  } finally {
    await db.destroy();
  }
}

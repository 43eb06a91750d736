import {
  type ErasureEvents,
  importedErasures,
  isBroken,
  type KeysDatabase,
  KeyVault,
  type MasterKey,
  MasterKeys,
  openDatabase,
  openerOf,
  restoreKeys,
  type SealedData,
} from '@calcinosis/event-store';
import type { Client } from 'pg';
import { BackupRefusedError } from './backupError.ts';

export interface KeysToRestore {
  /** Of a migrated database of keys, as its administrator. */
  readonly databaseUrl: string;
  /** What `backUpKeys` wrote. */
  readonly file: string;
  /** What `exportErasures` wrote, later than the backup of the keys; null for none. */
  readonly erasures: string | null;
  readonly masterKeys: readonly [MasterKey, ...MasterKey[]];
  /** Takes keys that do not open the whole log as well: there is no later backup of them. */
  readonly incomplete: boolean;
  /** How the log tells of erasures. */
  readonly events: ErasureEvents;
}

/** Events that are looked at at once for one that is sealed and not erased. */
const pageSize = 100;

/**
 * Puts data keys in that belong to the log that the transaction of `client` sees: with them, the newest event that is
 * sealed and not erased opens, unless they may be incomplete. Otherwise the database of keys stays as it was. Gives how many keys are new there.
 *
 * @throws BackupRefusedError when they are those of another log, or of an earlier one.
 */
export async function restoreKeysOfLog(client: Client, keys: KeysToRestore): Promise<number> {
  const db = openDatabase<KeysDatabase>({
    url: keys.databaseUrl,
    maxConnections: 1,
    applicationName: 'registry restore',
  });
  const masterKeys = MasterKeys.of(...keys.masterKeys);
  try {
    const { restored } = await restoreKeys(db, keys.file, {
      erasures: keys.erasures === null ? [] : importedErasures(keys.erasures),
      ...(keys.incomplete
        ? {}
        : { check: (open) => refuseOtherKeys(client, new KeyVault(open, masterKeys), keys) }),
    });
    return restored;
  } finally {
    await db.destroy();
  }
}

async function refuseOtherKeys(
  client: Client,
  vault: KeyVault,
  { events, file }: KeysToRestore,
): Promise<void> {
  let before: string | null = null;
  for (;;) {
    const page: SealedRow[] = await sealedBefore(client, before);
    const erased = await erasedOf(client, page, events);
    for (const event of page.filter(({ stream }) => !erased.has(stream))) {
      const opened = (await openerOf(vault, [event]))(event);
      if (isBroken(opened)) {
        throw new BackupRefusedError(
          `The newest sealed event, at position ${event.position}, does not open with the keys of ${file} (${opened.broken.message}): restore a later backup of the keys of this registry. Should there be none, --incomplete-keys restores the log with these; what they do not open cannot be read.`,
          { cause: opened.broken },
        );
      }
      if (!opened.erased) return;
    }
    const last = page.at(-1);
    if (last === undefined) return;
    before = last.position;
  }
}

type SealedRow = SealedData & { readonly position: string };

/** Sealed events, the newest first. */
async function sealedBefore(client: Client, position: string | null): Promise<SealedRow[]> {
  const { rows } = await client.query<SealedRow>(
    `SELECT position, event_id AS "eventId", stream, type, key_id AS "keyId", data FROM log.event
     WHERE key_id IS NOT NULL AND ($1::bigint IS NULL OR position < $1::bigint)
     ORDER BY position DESC LIMIT ${pageSize}`,
    [position],
  );
  return rows;
}

/** Streams of events whose subjects the log tells to be erased: their keys may be gone already, or still be there. */
async function erasedOf(
  client: Client,
  events: readonly SealedRow[],
  { types }: ErasureEvents,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ stream: string }>(
    'SELECT DISTINCT stream FROM log.event WHERE stream = ANY ($1) AND type = ANY ($2)',
    [[...new Set(events.map(({ stream }) => stream))], types],
  );
  return new Set(rows.map(({ stream }) => stream));
}

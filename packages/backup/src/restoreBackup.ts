import type { MasterKey } from '@calcinosis/event-store';
import { makeMissingStreams, returnSubmissions, type UndecidedSubmission } from '@calcinosis/messaging';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from 'pg';
import { BackupRefusedError } from './backupError.ts';
import type { Manifest } from './manifest.ts';
import { type KeysToRestore, restoreKeysOfLog } from './restoreKeys.ts';
import { type RestoreProgress, restoreRows } from './restoreRows.ts';
import { openKey, readSubmissions } from './sealedFile.ts';
import { withClient } from './snapshot.ts';
import { lockLog, refuseOtherEvents, refuseUnfit, standsAt } from './unfitTarget.ts';
import { verifyBackup } from './verifyBackup.ts';

export interface RestoreOptions {
  readonly folder: string;
  /** Of a database that was migrated and whose log is empty, as its administrator. */
  readonly databaseUrl: string;
  /** A nats-server that knows no other log, and the master key of the backup; null to leave submissions out. */
  readonly messages: {
    readonly connection: NatsConnection;
    readonly masterKeys: readonly MasterKey[];
  } | null;
  /** The keys of the log, to be restored with it; without, the database of keys has them, or gets them later. */
  readonly keys?: KeysToRestore;
  /** An earlier attempt came to no end that is known: the log may be that of the backup already. */
  readonly wasBegun?: boolean;
  readonly onProgress?: (progress: RestoreProgress) => void;
}

export interface Restored {
  readonly position: number;
  readonly hash: string;
  readonly root: string;
  /** Leases of the restored log are counted from here. */
  readonly epoch: number;
  /** Undecided submissions that were handed in again; null when they were left out. */
  readonly submissions: number | null;
  /** Data keys that were not there and are there now; null when they were left out. */
  readonly keys: number | null;
  /** The log was that of the backup already, and got its keys alone. */
  readonly wasThere: boolean;
}

/**
 * Brings a backup into an empty log. The backup is verified first; then one transaction takes all rows in, compares
 * what the database now has with what was backed up, byte for byte, and commits. Whatever fails before, the log is as
 * empty as it was, and restoring can begin anew.
 *
 * The keys are committed just before the log, when they are proved to open it: a log is never there without them, and keys
 * that are there already are no hindrance to another attempt. A log that is that of the backup already gets its keys alone.
 *
 * @throws BackupRefusedError when the backup is not whole, the target is not empty or does not know its schema, or the
 *   keys are not those of the log.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { folder, databaseUrl, messages, keys, wasBegun = false, onProgress } = options;
  const verification = await verifyBackup(folder, {
    onProgress: ({ position, of }) => onProgress?.({ step: 'verified', rows: position, of }),
  });
  if (verification.outcome === 'broken') {
    const at = verification.position === null ? '' : ` at position ${verification.position}`;
    throw new BackupRefusedError(`The backup is broken${at}, and nothing was restored: ${verification.why}`);
  }
  const { manifest } = verification;
  const submissions = submissionsOf(folder, manifest, messages);
  return withClient(databaseUrl, 'registry restore', async (client) => {
    await client.query('BEGIN');
    try {
      const before = await lockLog(client);
      if ((keys !== undefined || wasBegun) && standsAt(before, manifest)) {
        const restored = keys === undefined ? null : await restoreKeysOfLog(client, keys);
        await client.query('COMMIT');
        return { ...manifest.head, epoch: before.epoch, submissions: null, keys: restored, wasThere: true };
      }
      await refuseUnfit(client, manifest);
      await restoreRows(client, folder, manifest, onProgress);
      if (messages !== null) await refuseOtherEvents(client, messages.connection, manifest);
      const epoch = await startOver(client);
      const restored = keys === undefined ? null : await restoreKeysOfLog(client, keys);
      // Before the commit: should it fail, they wait on the stream, and are answered by receipts when they come twice.
      const returned = submissions === null ? null : await submissions();
      await client.query('COMMIT');
      await analyse(client, manifest);
      return { ...manifest.head, epoch, submissions: returned, keys: restored, wasThere: false };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}

/** What hands the undecided submissions in; null when there is nothing to be handed in, or nobody wants it. */
function submissionsOf(
  folder: string,
  { submissions }: Manifest,
  messages: RestoreOptions['messages'],
): (() => Promise<number>) | null {
  if (messages === null || submissions === null) return null;
  const { sealed, identity } = submissions;
  const { connection, masterKeys } = messages;
  if (sealed === null || submissions.messages === 0) return () => Promise.resolve(0);
  if (masterKeys.length === 0) {
    throw new BackupRefusedError(
      `The backup has ${submissions.messages} undecided submissions, sealed under master key ${sealed.masterKeyId}: give that key, or leave them out.`,
    );
  }
  const key = openKey(sealed, masterKeys);
  const read = (): AsyncIterable<UndecidedSubmission> => readSubmissions(folder, sealed, key);
  return async () => {
    // Once to its end, where the seal is proved, before anything of it is published.
    for await (const _ of read());
    await makeMissingStreams(await jetstreamManager(connection));
    return returnSubmissions(connection, read(), identity);
  };
}

/**
 * Moves the epoch behind every one that the log ever had, in the cluster that was lost too: nobody takes the lease more
 * often than once in a millisecond.
 */
async function startOver(client: Client): Promise<number> {
  const { rows } = await client.query<{ epoch: string }>(
    `UPDATE log.head
     SET epoch = greatest(epoch + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint),
       lease_holder = NULL, lease_until = NULL
     RETURNING epoch`,
  );
  return Number(rows[0]?.epoch);
}

/** Plans made without statistics would be those for empty tables. */
async function analyse(client: Client, { tables }: Manifest): Promise<void> {
  await client.query(`ANALYZE ${tables.map(({ name }) => name).join(', ')}`);
}

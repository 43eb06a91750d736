import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { copyOut, decodeSealedEvent, type MasterKey } from '@calcinosis/event-store';
import {
  lastRelayedEvent,
  makeMissingStreams,
  returnSubmissions,
  type UndecidedSubmission,
} from '@calcinosis/messaging';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupRefusedError } from './backupError.ts';
import { copiedTables, type CopiedTable, selectOf } from './copiedTable.ts';
import type { Manifest, TableContents, TablePart } from './manifest.ts';
import { readPart } from './part/readPart.ts';
import { openKey, readSubmissions } from './sealedFile.ts';
import { landedIn, withClient } from './snapshot.ts';
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
  readonly onProgress?: (progress: {
    readonly step: 'verified' | 'restored' | 'compared';
    readonly rows: number;
    readonly of: number;
  }) => void;
}

export interface Restored {
  readonly position: number;
  readonly hash: string;
  readonly root: string;
  /** Leases of the restored log are counted from here. */
  readonly epoch: number;
  /** Undecided submissions that were handed in again; null when they were left out. */
  readonly submissions: number | null;
}

/**
 * Brings a backup into an empty log. The backup is verified first; then one transaction takes all rows in, compares
 * what the database now has with what was backed up, byte for byte, and commits. Whatever fails before, the log is as
 * empty as it was, and restoring can begin anew.
 *
 * @throws BackupRefusedError when the backup is not whole, or the target is not empty or does not know its schema.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { folder, databaseUrl, messages, onProgress } = options;
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
      await refuseUnfit(client, manifest);
      await restoreRows(client, folder, manifest, onProgress);
      if (messages !== null) await refuseOtherEvents(client, messages.connection, manifest);
      const epoch = await startOver(client);
      // Before the commit: should it fail, they wait on the stream, and are answered by receipts when they come twice.
      const returned = submissions === null ? null : await submissions();
      await client.query('COMMIT');
      await analyse(client, manifest);
      return { ...manifest.head, epoch, submissions: returned };
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

/** Locks the log, so that nobody appends meanwhile, and refuses one that cannot take the backup. */
async function refuseUnfit(client: Client, manifest: Manifest): Promise<void> {
  const known = new Map((await landedIn(client)).map(({ name, sha256 }) => [name, sha256]));
  const unknown = manifest.migrations.filter(({ name, sha256 }) => known.get(name) !== sha256);
  if (unknown.length > 0) {
    throw new BackupRefusedError(
      `The backup is of a schema that this version does not know (${unknown.map(({ name }) => name).join(', ')}): restore it with the version that made it, or a later one.`,
    );
  }
  const strange = manifest.tables.filter(({ name }) => !copiedTables.some((table) => table.name === name));
  if (strange.length > 0) {
    throw new BackupRefusedError(
      `The backup has tables that this version does not know: ${strange.map(({ name }) => name).join(', ')}.`,
    );
  }
  await client.query('SET LOCAL ROLE registry_owner');
  const { rows } = await client.query<{ position: string }>('SELECT position FROM log.head FOR UPDATE');
  const filled = [
    ...(rows[0]?.position === '0' ? [] : ['log.head']),
    ...(await filledOf(
      client,
      copiedTables.filter(({ seeded }) => seeded !== true).map(({ name }) => name),
    )),
    ...(await filledOf(client, ['access.checkpoint', 'analytics.checkpoint'], ' WHERE position > 0')),
  ];
  if (filled.length > 0) {
    throw new BackupRefusedError(
      `The database is not empty (${filled.join(', ')}): a backup is restored into a database of its own.`,
    );
  }
}

async function filledOf(client: Client, tables: readonly string[], where = ''): Promise<string[]> {
  const filled: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${table}${where}) AS filled`,
    );
    if (rows[0]?.filled === true) filled.push(table);
  }
  return filled;
}

async function restoreRows(
  client: Client,
  folder: string,
  manifest: Manifest,
  onProgress: RestoreOptions['onProgress'],
): Promise<void> {
  await makePartitions(client, manifest.head.position);
  const parts = manifest.tables.flatMap((contents) => contents.parts.map((part) => ({ contents, part })));
  const of = parts.reduce((sum, { part }) => sum + part.rows, 0);
  let rows = 0;
  // A table that is younger than the backup keeps the row that migrating put there.
  for (const { name } of manifest.tables) {
    if (tableOf(name).seeded) await client.query(`DELETE FROM ${name}`);
  }
  for (const { contents, part } of parts) {
    await takeIn(client, folder, contents, part);
    rows += part.rows;
    onProgress?.({ step: 'restored', rows, of });
  }
  rows = 0;
  for (const { contents, part } of parts) {
    await compare(client, contents, part);
    rows += part.rows;
    onProgress?.({ step: 'compared', rows, of });
  }
  for (const { name, identity } of copiedTables) {
    if (identity === undefined) continue;
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), max("${identity}")) FROM ${name} HAVING count(*) > 0`,
      [name, identity],
    );
  }
}

/** Partitions for every position up to the last, and those ahead of it. */
async function makePartitions(client: Client, position: number): Promise<void> {
  const perPartition = 10_000_000;
  for (let last = perPartition; last < position; last += perPartition) {
    await client.query('SELECT log.make_event_partitions_ahead($1)', [last]);
  }
  await client.query('SELECT log.make_event_partitions_ahead($1)', [position]);
}

async function takeIn(
  client: Client,
  folder: string,
  { name, columns }: TableContents,
  part: TablePart,
): Promise<void> {
  const quoted = columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
  await pipeline(
    readPart(folder, part),
    client.query(copyFrom(`COPY ${name} (${quoted}) FROM STDIN (FORMAT binary)`)),
  );
}

/** Reads back what was taken in: the same rows in the same order are the same bytes. */
async function compare(client: Client, contents: TableContents, part: TablePart): Promise<void> {
  const hash = createHash('sha256');
  const { after, upTo } = part;
  const range = after === undefined || upTo === undefined ? null : { after, upTo };
  const select = selectOf(tableOf(contents.name), contents.columns, range);
  for await (const piece of copyOut(client, select)) hash.update(piece);
  if (hash.digest('hex') !== part.rowsSha256) {
    throw new Error(
      `What ${contents.name} has after restoring is not what ${part.file} holds; nothing was restored.`,
    );
  }
}

function tableOf(name: string): CopiedTable {
  const table = copiedTables.find((each) => each.name === name);
  if (table === undefined) throw new Error(`No table ${name} is copied.`);
  return table;
}

/**
 * The stream of events goes on behind what it has: a sequence is a position for ever. One that has events of another
 * log, or later ones of this log, would never get them right.
 */
async function refuseOtherEvents(
  client: Client,
  connection: NatsConnection,
  { head }: Manifest,
): Promise<void> {
  const last = await lastRelayedEvent(connection);
  if (last === null) return;
  const { rows } = await client.query<{ hash: Buffer }>('SELECT hash FROM log.event WHERE position = $1', [
    last.position,
  ]);
  const ours = rows[0]?.hash;
  if (ours !== undefined && last.payload !== null && ours.equals(decodeSealedEvent(last.payload).hash))
    return;
  throw new BackupRefusedError(
    `The stream EVENTS has events up to position ${last.position} that are not those of the backup, which ends at ${head.position}: restore with a nats-server of its own, or remove that stream first.`,
  );
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

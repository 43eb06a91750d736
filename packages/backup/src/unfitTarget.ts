import { decodeSealedEvent } from '@calcinosis/event-store';
import { lastRelayedEvent } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from 'pg';
import { BackupRefusedError } from './backupError.ts';
import { copiedTables } from './copiedTable.ts';
import type { Manifest } from './manifest.ts';
import { landedIn } from './snapshot.ts';

/** Where a log ends. */
export interface End {
  readonly position: number;
  readonly hash: string;
  readonly epoch: number;
}

/** Locks the log until the transaction ends, so that nobody appends meanwhile. */
export async function lockLog(client: Client): Promise<End> {
  const { rows } = await client.query<{ position: string; hash: Buffer; epoch: string }>(
    'SELECT position, hash, epoch FROM log.head FOR UPDATE',
  );
  const [head] = rows;
  if (head === undefined) throw new Error('The log has no head: the database was not migrated.');
  return { position: Number(head.position), hash: head.hash.toString('hex'), epoch: Number(head.epoch) };
}

/** Whether a log is that of the backup already, and has not grown since. */
export const standsAt = ({ position, hash }: End, { head }: Manifest): boolean =>
  position > 0 && position === head.position && hash === head.hash;

/** Refuses a locked log that cannot take the backup; acts as the owner of the log from then on. */
export async function refuseUnfit(client: Client, manifest: Manifest): Promise<void> {
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
  const filled = [
    ...(await filledOf(client, ['log.head'], ' WHERE position > 0')),
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

/**
 * The stream of events goes on behind what it has: a sequence is a position for ever. One that has events of another
 * log, or later ones of this log, would never get them right.
 */
export async function refuseOtherEvents(
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

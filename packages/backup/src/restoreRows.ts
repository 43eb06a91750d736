import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { copyOut } from '@calcinosis/event-store';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copiedTables, type CopiedTable, selectOf } from './copiedTable.ts';
import type { Manifest, TableContents, TablePart } from './manifest.ts';
import { readPart } from './part/readPart.ts';

export interface RestoreProgress {
  readonly step: 'verified' | 'restored' | 'compared';
  readonly rows: number;
  readonly of: number;
}

/** Takes in all rows of a backup, in the transaction that is open, and compares them byte for byte. */
export async function restoreRows(
  client: Client,
  folder: string,
  manifest: Manifest,
  onProgress: ((progress: RestoreProgress) => void) | undefined,
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
  for (const { name, identity, given = 'NULL' } of copiedTables) {
    if (identity === undefined) continue;
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), last)
      FROM (SELECT greatest(max("${identity}"), ${given}) AS last FROM ${name}) AS given WHERE last IS NOT NULL`,
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

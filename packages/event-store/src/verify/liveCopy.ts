import { Client, escapeLiteral } from 'pg';
import { checkpointColumns, checkpointOrder, copiedCheckpointOf } from '../copy/copiedCheckpoint.ts';
import { copiedEventOf, eventColumns } from '../copy/copiedEvent.ts';
import { copiedHeadOf, type CopiedHead, headColumns } from '../copy/copiedHead.ts';
import { copiedNodeOf, nodeColumns, nodeOrder } from '../copy/copiedNode.ts';
import {
  copiedReadHeadOf,
  copiedReadOf,
  type CopiedReadHead,
  readColumns,
  readHeadColumns,
} from '../copy/copiedRead.ts';
import { copiedReceiptOf, receiptColumns, receiptOrder } from '../copy/copiedReceipt.ts';
import { copiedSignerOf, signerColumns } from '../copy/copiedSigner.ts';
import { copiedStreamOf, streamColumns } from '../copy/copiedStream.ts';
import { copiedWaitingOf, waitingColumns } from '../copy/copiedWaiting.ts';
import { copyOut } from '../copy/copyOut.ts';
import { type CopiedFields, copyRows } from '../copy/copyRows.ts';
import type { LogCopy, Pages } from './logCopy.ts';

/** Positions are read by their index: sorting would write a second log to the server's disk first. */
const inOrderOfIndex =
  'SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off';

/**
 * A live log as it stands at one instant. Each part has a connection of its own, all under one snapshot, so that events
 * and receipts are read side by side while appends go on. Needs to read the log, and no more.
 */
export class LiveCopy implements LogCopy {
  readonly #url: string;
  readonly #holder: Client;
  readonly #snapshot: string;

  private constructor(url: string, holder: Client, snapshot: string) {
    this.#url = url;
    this.#holder = holder;
    this.#snapshot = snapshot;
  }

  static async open(url: string): Promise<LiveCopy> {
    const holder = await connect(url);
    try {
      await holder.query(begin);
      const { rows } = await holder.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
      return new LiveCopy(url, holder, rows[0]?.snapshot ?? '');
    } catch (error) {
      await holder.end();
      throw error;
    }
  }

  async head(): Promise<CopiedHead> {
    for await (const [head] of this.#pages('log.head', headColumns, copiedHeadOf)) {
      if (head !== undefined) return head;
    }
    throw new Error('The log has no head: the database was not migrated.');
  }

  events() {
    return this.#pages('log.event', eventColumns, copiedEventOf, 'position', inOrderOfIndex);
  }

  nodes() {
    return this.#pages('log.node', nodeColumns, copiedNodeOf, nodeOrder);
  }

  checkpoints() {
    return this.#pages('log.checkpoint', checkpointColumns, copiedCheckpointOf, checkpointOrder);
  }

  signers() {
    return this.#pages('log.signer', signerColumns, copiedSignerOf);
  }

  receipts() {
    return this.#pages('intake.receipt', receiptColumns, copiedReceiptOf, receiptOrder);
  }

  streams() {
    return this.#pages('log.stream', streamColumns, copiedStreamOf);
  }

  waiting() {
    return this.#pages('intake.waiting', waitingColumns, copiedWaitingOf);
  }

  async readHead(): Promise<CopiedReadHead> {
    for await (const [head] of this.#pages('access.read_head', readHeadColumns, copiedReadHeadOf)) {
      if (head !== undefined) return head;
    }
    throw new Error('The record of reads has no head: the database was not migrated.');
  }

  reads() {
    return this.#pages('access.read', readColumns, copiedReadOf, 'position', inOrderOfIndex);
  }

  async close(): Promise<void> {
    await this.#holder.end();
  }

  #pages<Row>(
    table: string,
    columns: readonly string[],
    decode: (row: CopiedFields) => Row,
    order: string | null = null,
    settings = '',
  ): Pages<Row> {
    const ordered = order === null ? '' : ` ORDER BY ${order}`;
    return copyRows(
      this.#read(`SELECT ${columns.join(', ')} FROM ${table}${ordered}`, settings),
      columns.length,
      (row) => decode(row),
    );
  }

  async *#read(query: string, settings: string): AsyncGenerator<Buffer> {
    const client = await connect(this.#url);
    let ended = false;
    try {
      await client.query(begin);
      await client.query(`SET TRANSACTION SNAPSHOT ${escapeLiteral(this.#snapshot)}`);
      if (settings !== '') await client.query(settings);
      yield* copyOut(client, query);
      ended = true;
    } finally {
      // A server that is still sending does not read that it may stop: it sees that nobody is there.
      if (!ended) client.connection.stream.destroy();
      await client.end();
    }
  }
}

/** The snapshot lasts as long as its transaction, which does nothing meanwhile: some roles may not idle so long. */
const begin =
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0';

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'registry verify' });
  // A connection that breaks fails the query that waits on it; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

import { byteaArray, integerArray, type SealedEvent, textArray, uuidArray } from '@calcinosis/event-store';
import type { Client } from 'pg';

/**
 * A table with the columns of the log and nothing else: no order, no chain, no proof, no rule, and indexes only
 * where they are asked for. What it costs to insert into it, any log on Postgres costs.
 */
export class PlainTable {
  readonly #admin: Client;
  readonly #name: string;

  private constructor(admin: Client, name: string) {
    this.#admin = admin;
    this.#name = name;
  }

  static async make(admin: Client, name: string, { indexed }: { indexed: boolean }): Promise<PlainTable> {
    await admin.query(`create table public.${name} (like log.event including storage)`);
    if (indexed) {
      await admin.query(`alter table public.${name} add primary key (position)`);
      await admin.query(`create unique index on public.${name} (stream, version)`);
    }
    return new PlainTable(admin, name);
  }

  /** Inserts rows by one statement, with arrays in the binary form that the store uses as well. */
  async insert(rows: readonly SealedEvent[]): Promise<void> {
    await this.#admin.query({
      name: this.#name,
      text: `
        insert into public.${this.#name}
        select * from unnest(
          $1::bigint[], $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::integer[], $7::text[], $8::text[],
          $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::uuid[], $14::bytea[], $15::bytea[],
          $16::bytea[], $17::bytea[]
        )`,
      values: [
        rows.map((row) => row.position),
        uuidArray(rows.map((row) => row.eventId)),
        textArray(rows.map((row) => row.stream)),
        integerArray(rows.map((row) => row.version)),
        textArray(rows.map((row) => row.type)),
        integerArray(rows.map((row) => row.schemaVersion)),
        textArray(rows.map((row) => row.centre)),
        textArray(rows.map((row) => row.actor)),
        rows.map((row) => row.recordedAt),
        textArray(rows.map((row) => row.submissionId)),
        textArray(rows.map((row) => row.correlationId)),
        textArray(rows.map((row) => row.dictionaryVersion)),
        uuidArray(rows.map((row) => row.keyId)),
        byteaArray(rows.map((row) => row.data)),
        byteaArray(rows.map((row) => row.previousHash)),
        byteaArray(rows.map((row) => row.leafHash)),
        byteaArray(rows.map((row) => row.hash)),
      ],
    });
  }
}

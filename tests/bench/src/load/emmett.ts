import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRun } from '@calcinosis/embedded';
import type { RunningRegistry } from '@calcinosis/running';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import { Client } from 'pg';

/** Appends at once: more than the connections of its pool. */
const atOnce = 50;

/** The event store of Emmett on the Postgres of a registry, in a database of its own. */
export class EmmettLog {
  readonly #store: PostgresEventStore;

  private constructor(store: PostgresEventStore) {
    this.#store = store;
  }

  static async open({ folder }: RunningRegistry): Promise<EmmettLog> {
    const password = (await readFile(join(folder, 'secrets', 'postgres'), 'utf8')).trim();
    const port = (await readRun(folder)).ports['postgres'];
    const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
    const admin = new Client({ connectionString: url('postgres') });
    await admin.connect();
    await admin.query('create database emmett');
    await admin.end();
    const store = getPostgreSQLEventStore(url('emmett'));
    await store.schema.migrate();
    return new EmmettLog(store);
  }

  /** Appends texts as events of so many a call, each call to a stream of its own. */
  async append(texts: readonly string[], perCall: number): Promise<void> {
    const calls = Array.from({ length: Math.ceil(texts.length / perCall) }, (_, index) =>
      texts.slice(index * perCall, (index + 1) * perCall),
    ).values();
    const appendOn = async () => {
      for (const call of calls) {
        const events = call.map((text) => {
          const submission: unknown = JSON.parse(text);
          return { type: 'Submitted', data: { submission } };
        });
        await this.#store.appendToStream(`case-${randomUUID()}`, events);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, appendOn));
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

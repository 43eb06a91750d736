import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import type { AnswerSource } from '@calcinosis/edition';
import { Publication } from '@calcinosis/edition/sources';
import { readRun } from '@calcinosis/embedded';
import { openDatabase } from '@calcinosis/event-store';
import { connectTo } from '@calcinosis/messaging';
import { RunningRegistry } from '@calcinosis/running';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { Alarm } from '../alarm.ts';
import type { Courier } from '../delivery/courier.ts';
import { EditionLog } from '../editions/editionLog.ts';
import { EditionStore } from '../editions/editionStore.ts';
import { ReportingLease } from '../lease.ts';
import { Maker } from '../making/maker.ts';
import { RegistryDesk } from '../publishing/registryDesk.ts';
import { Reporter } from '../reporter.ts';
import type { ReportingDatabase } from '../reportingDatabase.ts';

const day = 24 * 3_600_000;

/** A registry that runs, and reporters at whose clock a test turns; its own has nothing to do this month. */
export class ReportingRegistry {
  readonly running: RunningRegistry;
  readonly client: RegistryClient;
  readonly db: Kysely<ReportingDatabase>;
  readonly nats: NatsConnection;
  readonly #actor: `token:${string}`;
  readonly #natsUrlOf: (user: string, password: string) => string;
  #owner: Promise<Client> | null = null;

  private constructor(parts: {
    running: RunningRegistry;
    db: Kysely<ReportingDatabase>;
    nats: NatsConnection;
    actor: `token:${string}`;
    natsUrlOf: (user: string, password: string) => string;
  }) {
    this.running = parts.running;
    this.client = new RegistryClient({ url: parts.running.url });
    this.db = parts.db;
    this.nats = parts.nats;
    this.#actor = parts.actor;
    this.#natsUrlOf = parts.natsUrlOf;
  }

  static async start(): Promise<ReportingRegistry> {
    const running = await RunningRegistry.start();
    const { ports } = await readRun(running.folder);
    const natsUrlOf = (user: string, password: string) =>
      `nats://${user}:${password}@127.0.0.1:${ports['nats-server'] ?? 0}`;
    const natsUrl = natsUrlOf('reporter', await secretOf(running, 'nats-reporter'));
    const password = await secretOf(running, 'postgres-reporter');
    const issued = await running.command(['token', 'create', '--role', 'bot', '--json']);
    const { tokenId } = z.looseObject({ tokenId: z.string() }).parse(JSON.parse(issued.stdout));
    return new ReportingRegistry({
      running,
      db: openDatabase({
        url: `postgres://registry_reporter:${password}@127.0.0.1:${ports['postgres'] ?? 0}/registry`,
        maxConnections: 4,
        applicationName: 'reporter test',
      }),
      nats: await connectTo(natsUrl, 'reporter test'),
      actor: `token:${tokenId}`,
      natsUrlOf,
    });
  }

  /** A connection to the nats-server as one of its users. */
  async connectAs(user: string): Promise<NatsConnection> {
    return connectTo(this.#natsUrlOf(user, await secretOf(this.running, `nats-${user}`)), `${user} test`);
  }

  /** A reporter of its own, as one that runs on another machine. */
  reporter(parts: { courier?: Courier | null; answers?: AnswerSource; metrics?: Registry } = {}): Reporter {
    return new Reporter({
      log: new EditionLog(this.db),
      store: new EditionStore(this.db),
      maker: this.maker(parts.answers),
      desk: new RegistryDesk(this.nats, this.#actor),
      lease: new ReportingLease(this.db, `test ${randomUUID()}`, 300_000),
      alarm: new Alarm(this.nats, parts.metrics ?? new Registry()),
      courier: parts.courier ?? null,
      latePatience: day,
    });
  }

  maker(answers: AnswerSource = new Publication(this.nats)): Maker {
    return new Maker(this.db, new EditionStore(this.db), answers);
  }

  /** Runs statements as only the owner of the database can; gives the rows of the last one. */
  async asOwner<Row extends object>(...statements: readonly string[]): Promise<Row[]> {
    this.#owner ??= this.#connectOwner();
    const owner = await this.#owner;
    let rows: Row[] = [];
    for (const statement of statements) rows = (await owner.query<Row>(statement)).rows;
    return rows;
  }

  async #connectOwner(): Promise<Client> {
    const { ports } = await readRun(this.running.folder);
    const owner = new Client({
      connectionString: `postgres://postgres:${await secretOf(this.running, 'postgres')}@127.0.0.1:${ports['postgres'] ?? 0}/registry`,
    });
    await owner.connect();
    return owner;
  }

  async dispose(): Promise<void> {
    await (await this.#owner)?.end();
    await this.nats.close();
    await this.db.destroy();
    await this.running.dispose();
  }
}

async function secretOf({ folder }: RunningRegistry, name: string): Promise<string> {
  return (await readFile(join(folder, 'secrets', name), 'utf8')).trim();
}

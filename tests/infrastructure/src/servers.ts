import type { DoorKeys, NatsUser } from '@calcinosis/embedded';
import type { ServicePasswords, ServiceRole } from '@calcinosis/postgres';

/** What a test gets of real servers: containers where Docker answers, embedded ones otherwise. */
export interface Servers {
  readonly kind: 'containers' | 'embedded';
  /** The Postgres that all tests of a run share; each test file takes databases of its own. */
  readonly postgres: PostgresForTests;
  /** A nats-server for the caller alone, empty. Stop it when the test is over. */
  startNats(): Promise<TestNats>;
  /** A Postgres for the caller alone, which may be killed. Stop it when the test is over. */
  startPostgres(): Promise<TestPostgres>;
  /** An empty folder for the caller alone, removed by `remove`. */
  temporaryFolder(name: string): Promise<TemporaryFolder>;
}

/** Servers that the caller has started and must stop. */
export interface StartedServers extends Servers {
  /** Stops everything. Rejects, naming it, when a test has left a process, a folder or a database. */
  stop(): Promise<void>;
}

export interface PostgresForTests {
  /** The superuser at the database `postgres`. */
  readonly adminUrl: string;
  /** A pair of empty databases with random names. */
  createDatabase(): Promise<TestDatabase>;
  /** A pair of databases with the schema of this build. */
  migratedDatabase(): Promise<MigratedDatabase>;
}

/** The registry's database and its database of keys, as the superuser. */
export interface TestDatabase {
  readonly url: string;
  readonly keysUrl: string;
  /** Drops both, with the sessions that are still in them. */
  drop(): Promise<void>;
}

export interface MigratedDatabase extends TestDatabase {
  readonly passwords: ServicePasswords;
  /** The registry's database as a service reaches it. */
  urlFor(role: ServiceRole): string;
  /** The database of keys as a service reaches it. */
  keysUrlFor(role: ServiceRole): string;
}

/** A server that may be killed: what a test of faults needs. */
export interface KillableServer {
  /** SIGKILL; resolves when the process is gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same port with the same data, killed before or not. */
  restart(): Promise<void>;
  /** Stops it for good and removes its data. */
  stop(): Promise<void>;
}

export interface TestNats extends KillableServer {
  readonly port: number;
  /** Where a user connects, password included. */
  url(user: NatsUser): string;
  /** Of who lets hospitals in. */
  readonly doorKeys: DoorKeys;
}

export interface TestPostgres extends KillableServer, PostgresForTests {}

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

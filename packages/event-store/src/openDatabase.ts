import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

export interface DatabaseConnection {
  readonly url: string;
  readonly maxConnections: number;
  /** What the server's list of sessions shows. */
  readonly applicationName: string;
}

/** A pool of connections; it connects when it is first asked, and `destroy()` closes it. */
export function openDatabase<Database>(connection: DatabaseConnection): Kysely<Database> {
  const { url, maxConnections, applicationName } = connection;
  const pool = new Pool({ connectionString: url, max: maxConnections, application_name: applicationName });
  // The pool replaces a connection that breaks, and a query that meets one that is broken fails and says so.
  // Without listeners, the break itself would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

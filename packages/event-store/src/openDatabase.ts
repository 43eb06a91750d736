import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig } from 'pg';

export interface DatabaseConnection {
  readonly url: string;
  readonly maxConnections: number;
  /** What the server's list of sessions shows. */
  readonly applicationName: string;
  /** How long it waits; without limits for ever, as a person does who watches a command. */
  readonly limits?: DatabaseLimits;
}

/** Milliseconds after which what does not go on is given up, with an error that a repetition may heal. */
export interface DatabaseLimits {
  /** Of one statement. The server ends it, and the connection lives. */
  readonly statement: number;
  /** Of a connection to be had, from the server or from the pool. */
  readonly connecting: number;
  /**
   * Of a transaction whose client says nothing: one that was cut off in the middle of it would keep its locks,
   * such as the one on the head of the log, from whoever takes over.
   */
  readonly idleInTransaction: number;
}

/** Milliseconds beyond the limit of a statement after which a server that says nothing counts as gone. */
const silence = 2000;

/** A pool of connections; it connects when it is first asked, and `destroy()` closes it. */
export function openDatabase<Database>(connection: DatabaseConnection): Kysely<Database> {
  const { url, maxConnections, applicationName, limits } = connection;
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    application_name: applicationName,
    ...(limits === undefined ? {} : limited(limits)),
  });
  // The pool replaces a connection that breaks, and a query that meets one that is broken fails and says so.
  // Without listeners, the break itself would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

function limited({ statement, connecting, idleInTransaction }: DatabaseLimits): PoolConfig {
  return {
    statement_timeout: statement,
    connectionTimeoutMillis: connecting,
    idle_in_transaction_session_timeout: idleInTransaction,
    keepAlive: true,
    stream: () => endingInSilence(statement + silence),
  };
}

/**
 * A socket that breaks when nothing comes or goes for so long. On a line that swallows packets nothing else
 * tells that the server is gone: TCP repeats what it sends for a quarter of an hour, and the limit of a
 * statement is kept by the server, which is not to be heard.
 */
function endingInSilence(milliseconds: number): Socket {
  const socket = new Socket();
  socket.setTimeout(milliseconds, () => {
    const error = new Error(`Postgres has said nothing for ${milliseconds / 1000} s.`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  });
  return socket;
}

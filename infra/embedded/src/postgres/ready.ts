import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart } from '../cannotStart.ts';
import { errorCode } from '../errorCode.ts';

/** Not listening yet; up, but still recovering (cannot_connect_now); all connections in use. */
const notYet = ['ECONNREFUSED', 'ECONNRESET', '57P03', '53300'];

/**
 * What the driver says, without a code: a forwarder took the connection and no server was behind it; a machine that has
 * much to do has not answered yet. How long that may last is for whoever waits to say.
 */
const notHeard = ['Connection terminated unexpectedly', 'timeout expired'];

/** Milliseconds for one attempt. */
const connectsWithin = 5000;

/** SQLSTATE invalid_password. */
const invalidPassword = '28P01';

/** Resolves when Postgres answers a query of this user; rejects when it never will. */
export async function answersQueries(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: connectsWithin });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (errorCode(error) === invalidPassword) throw wrongPassword(url, error);
      if (!isTemporary(error)) throw error;
    } finally {
      await client.end();
    }
    await delay(30, undefined, { signal });
  }
}

function isTemporary(error: unknown): boolean {
  const code = errorCode(error);
  return code === null ? error instanceof Error && notHeard.includes(error.message) : notYet.includes(code);
}

function wrongPassword(url: string, cause: unknown): CannotStart {
  const { username, host } = new URL(url);
  return new CannotStart(
    'wrong-password',
    `Postgres at ${host} refuses the password of ${username}: the file secrets/postgres in the data folder belongs to another cluster, so put the right one back, or name another data folder.`,
    { cause },
  );
}

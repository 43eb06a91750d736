import { Kysely, PostgresDialect } from 'kysely';
import { Client, DatabaseError, Pool } from 'pg';

/** Runs `work` with a connection of its own, and closes it. */
export async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'registry-migrate' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` with a Kysely instance of its own, and closes it. */
export async function withKysely<Database, Result>(
  url: string,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const pool = new Pool({ connectionString: url, application_name: 'registry-migrate', max: 2 });
  // Whoever uses a connection when it breaks is told by the query; one that is being closed matters to nobody.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The SQLSTATE of what Postgres refused; null for any other failure. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? null) : null;
}

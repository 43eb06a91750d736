import { Client } from 'pg';
import { type CopiedTable, copiedTables } from './copiedTable.ts';

/** A table that is there, with its columns as they are copied. */
export interface PresentTable extends CopiedTable {
  readonly columns: readonly string[];
}

/** The tables of a database that go into a backup; one of a later build than that which migrated it is not there. */
export async function presentTables(client: Client): Promise<PresentTable[]> {
  const present: PresentTable[] = [];
  for (const table of copiedTables) {
    const columns = await columnsOf(client, table);
    if (columns.length > 0) present.push({ ...table, columns });
  }
  return present;
}

/** All columns, those that verification reads first. Generated columns are computed again. */
async function columnsOf(client: Client, { name, leading = [] }: CopiedTable): Promise<string[]> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT attname AS column FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     ORDER BY attnum`,
    [name],
  );
  const all = rows.map(({ column }) => column);
  const missing = leading.filter((column) => !all.includes(column));
  if (all.length > 0 && missing.length > 0) throw new Error(`${name} has no column ${missing.join(', ')}.`);
  return [...(all.length === 0 ? [] : leading), ...all.filter((column) => !leading.includes(column))];
}

/** SQL files that have landed in a database, by name. */
export async function landedIn(client: Client): Promise<{ name: string; sha256: string }[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM migration.landed ORDER BY name',
  );
  return rows;
}

/** About how many rows there are in all, from the statistics of the server: enough to tell how long it takes. */
export async function estimatedRows(client: Client, tables: readonly CopiedTable[]): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint AS rows
     FROM pg_class c WHERE c.oid = ANY ($1::regclass[]::oid[])`,
    [tables.filter(({ byPosition }) => byPosition !== true).map(({ name }) => name)],
  );
  return Number(rows[0]?.rows ?? 0);
}

/** Runs `work` with a connection of its own. */
export async function withClient<Result>(
  url: string,
  name: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: name });
  // A connection that breaks fails the query that waits on it; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Makes a copy of a database that nobody is connected to, lets `work` break it, and drops it. */
export async function withDatabaseCopy<Result>(
  url: string,
  work: (copyUrl: string, admin: Client) => Promise<Result>,
): Promise<Result> {
  const copy = new URL(url);
  const template = copy.pathname.slice(1);
  copy.pathname = `/test_${randomBytes(8).toString('hex')}`;
  const name = copy.pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/postgres';
  return withClient(server.href, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    try {
      return await withClient(copy.href, (admin) => work(copy.href, admin));
    } finally {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

export async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

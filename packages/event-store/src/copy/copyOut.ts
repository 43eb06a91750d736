import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** What a query gives, in the binary format of COPY, as it comes from the server and no faster than it is taken. */
export async function* copyOut(client: ClientBase, query: string): AsyncGenerator<Buffer> {
  const rows: AsyncIterable<Buffer> = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  yield* rows;
}

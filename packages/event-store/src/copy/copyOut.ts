import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * What a query gives, in the binary format of COPY, as it comes from the server and no faster than it is taken.
 *
 * @param onEnd hears how many rows there were, when all have come.
 */
export async function* copyOut(
  client: ClientBase,
  query: string,
  onEnd?: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  const rows: AsyncIterable<Buffer> = stream;
  yield* rows;
  if (onEnd === undefined) return;
  // The server counts them after the last one; what is asked next is answered after that.
  await client.query('SELECT');
  onEnd(stream.rowCount);
}

import { Client } from 'pg';

/**
 * Changes, as only a superuser can, what the first event of some streams has sealed, so that their histories cannot
 * be read; a second time, they are as they were.
 *
 * @param url of the database `registry`, as its administrator; the streams begin in its first partition.
 */
export async function flipHistory(url: string, streams: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('alter table log.event_00000 disable trigger user');
    await client.query(
      `update log.event set data = set_byte(data, 20, 255 - get_byte(data, 20))
        where stream = any($1) and version = 1`,
      [streams],
    );
    await client.query('alter table log.event_00000 enable trigger user');
    await client.query('commit');
  } finally {
    await client.end();
  }
}

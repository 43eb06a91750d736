import { Client } from 'pg';
import { z } from 'zod';

const count = z.coerce.number().int();

const row = z.object({
  stored: count,
  rejected: count,
  waiting: count,
  outOfOrder: count,
  position: count,
  folded: count,
});

/** What became of a bulk of submissions, read past the services: too many to be held in memory. */
export type BulkStanding = z.infer<typeof row>;

const query = `
  with bulk as (
    select outcome, first_position, lag(position) over (order by submission_id) as before
    from intake.receipt where submission_id like 'bulk-%'
  )
  select
    (select count(*) from bulk where outcome = 'stored') as stored,
    (select count(*) from bulk where outcome <> 'stored') as rejected,
    (select count(*) from intake.waiting) as waiting,
    (select count(*) from bulk where first_position <= before) as "outOfOrder",
    (select position from log.head) as position,
    (select coalesce(min(position), 0) from analytics.checkpoint) as folded`;

/** @param url of the database, as its administrator. */
export async function readBulk(url: string): Promise<BulkStanding> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return row.parse((await client.query(query)).rows[0]);
  } finally {
    await client.end();
  }
}

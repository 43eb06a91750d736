import { type QueryExecutorProvider, sql } from 'kysely';

/** Every month (UTC) from that of the first event to that of a position, as `2026-11`; none of an empty log. */
export async function monthsOfLog(db: QueryExecutorProvider, upTo: number): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select to_char(month, 'YYYY-MM') as month
    from log.event as first, log.event as last, generate_series(
      date_trunc('month', first.recorded_at at time zone 'UTC'), last.recorded_at at time zone 'UTC', interval '1 month'
    ) as month
    where first.position = 1 and last.position = ${upTo}
    order by month
  `.execute(db);
  return rows.map(({ month }) => month);
}

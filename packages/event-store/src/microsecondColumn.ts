import { type RawBuilder, sql } from 'kysely';

/** A timestamptz column as microseconds since 1970; the driver's Date would lose what is below a millisecond. */
export function microsecondColumn(column: string): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;
}

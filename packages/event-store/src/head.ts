import type { Kysely } from 'kysely';
import { Frontier } from '@calcinosis/proof';
import type { LogDatabase } from './database.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';

/** Where the log ends. */
export interface Head {
  /** Of the last event; 0 while there is none. */
  readonly position: number;
  /** Chain hash of the last event, in hexadecimal digits; zeros while there is none. */
  readonly hash: string;
  /** Merkle root of all entries, in hexadecimal digits. */
  readonly root: string;
  /** Of the last lease to append. */
  readonly epoch: number;
  /** Who may append; null when nobody holds the lease. The lease may have run out. */
  readonly leaseHolder: string | null;
  readonly leaseUntil: string | null;
}

export async function readHead(db: Kysely<LogDatabase>): Promise<Head> {
  const row = await db
    .selectFrom('log.head')
    .select(['position', 'hash', 'frontier', 'epoch', 'lease_holder'])
    .select(microsecondColumn('lease_until').as('lease_until_microseconds'))
    .executeTakeFirstOrThrow();
  const position = Number(row.position);
  const leaseUntil: string | null = row.lease_until_microseconds;
  return {
    position,
    hash: row.hash.toString('hex'),
    root: Buffer.from(new Frontier(position, row.frontier).root()).toString('hex'),
    epoch: Number(row.epoch),
    leaseHolder: row.lease_holder,
    leaseUntil: leaseUntil === null ? null : isoOfMicroseconds(Number(leaseUntil)),
  };
}

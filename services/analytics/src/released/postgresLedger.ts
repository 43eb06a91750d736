import { createHash } from 'node:crypto';
import { Cohort, type LedgerEntry, type LedgerQuestion, type LedgerStore } from '@calcinosis/disclosure';
import { textArray } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, sql, type Transaction } from 'kysely';

/** The party whose answers everybody knows: what the registry publishes itself. */
export const publication = 'publication';

/** Any number that nobody else locks by; the other half of each lock is the party's. */
const lockClass = 701_521_884;

/** The ledger in Postgres: one question of a party on a snapshot is judged and remembered at a time, in a transaction. */
export class PostgresLedger implements LedgerStore {
  readonly #db: Kysely<OutcomeDatabase>;

  constructor(db: Kysely<OutcomeDatabase>) {
    this.#db = db;
  }

  async remembers({ parties, snapshot, question, cohorts }: LedgerQuestion): Promise<boolean> {
    const digests = new Set(cohorts.map((cohort) => digestOf(cohort.bytes()).toString('hex')));
    const { remembered } = await this.#db
      .selectFrom('analytics.ledger')
      .select((builder) => builder.fn.countAll<string>().as('remembered'))
      .where('party', 'in', parties)
      .where('snapshot', '=', snapshot)
      .where('question', '=', question)
      .where(sql<boolean>`encode(digest, 'hex') = any(${textArray([...digests])}::text[])`)
      .executeTakeFirstOrThrow();
    return Number(remembered) === digests.size * new Set(parties).size;
  }

  async inTurn(
    parties: readonly string[],
    snapshot: string,
    decide: (earlier: readonly LedgerEntry[]) => readonly LedgerEntry[],
  ): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await lockAll(transaction, parties, snapshot);
      const added = decide(await entriesOf(transaction, [...parties, publication], snapshot));
      if (added.length > 0) await keep(transaction, parties, snapshot, added);
    });
  }
}

/** Names a cohort. */
const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** In one order for all who lock several, so that none waits for one who waits for it. */
async function lockAll(
  transaction: Transaction<OutcomeDatabase>,
  parties: readonly string[],
  snapshot: string,
): Promise<void> {
  for (const party of parties.toSorted()) {
    await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${`${party} ${snapshot}`}))`.execute(
      transaction,
    );
  }
}

async function entriesOf(
  transaction: Transaction<OutcomeDatabase>,
  parties: readonly string[],
  snapshot: string,
): Promise<LedgerEntry[]> {
  const rows = await transaction
    .selectFrom('analytics.ledger')
    .select(['question', 'cohort'])
    .distinctOn(['question', 'digest'])
    .where('party', 'in', parties)
    .where('snapshot', '=', snapshot)
    .orderBy('question')
    .orderBy('digest')
    .execute();
  return rows.map(({ question, cohort }) => ({ question, cohort: Cohort.from(cohort) }));
}

async function keep(
  transaction: Transaction<OutcomeDatabase>,
  parties: readonly string[],
  snapshot: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const rows = entries.map(({ question, cohort }) => {
    const bytes = Buffer.from(cohort.bytes());
    return { question, cohort: bytes, digest: digestOf(bytes) };
  });
  await transaction
    .insertInto('analytics.ledger')
    .values(parties.flatMap((party) => rows.map((row) => ({ party, snapshot, ...row }))))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

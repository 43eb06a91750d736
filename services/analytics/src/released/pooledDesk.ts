import { admit, type CheckedPolicy, Cohort, type LedgerReason } from '@calcinosis/disclosure';
import type { EventLog, LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Asker, ResolutionTimeAnswer, ResolutionTimeQuestion, Snapshot } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { releasedSnapshots } from '../snapshots/releasedSnapshots.ts';
import { askedPosition } from '../statistics/askedPosition.ts';
import { holdTables } from '../statistics/counts.ts';
import { hashOf } from '../statistics/header.ts';
import { heldGroups } from './heldGroups.ts';
import { policyFor, type ResearchPolicy } from './policies.ts';
import { casesOf, countPooled, type PooledCount } from './pooledCases.ts';
import { pooledAnswer, releaseQuestion } from './pooledAnswer.ts';
import { PostgresLedger } from './postgresLedger.ts';
import type { ReleasedGroup } from './releasedGroup.ts';

/** A question that is not answered, since its answer and earlier ones together would tell of a few cases. */
export class WithheldError extends Error {
  override readonly name = 'WithheldError';
  readonly reason: LedgerReason;

  constructor(reason: LedgerReason) {
    super('Together with earlier answers this one would tell of a few cases.');
    this.reason = reason;
  }
}

export interface PooledDeskOptions {
  readonly db: Kysely<OutcomeDatabase & LogDatabase>;
  readonly log: EventLog;
  readonly policy: ResearchPolicy;
  /** Brings the outcome tables to the end of the log. */
  readonly catchUp: () => Promise<unknown>;
}

/** Answers about all hospitals: only what the rules of disclosure let be told, as of what was released. */
export class PooledDesk {
  readonly #options: PooledDeskOptions;
  readonly #tables: Kysely<OutcomeDatabase>;
  readonly #ledger: PostgresLedger;

  constructor(options: PooledDeskOptions) {
    this.#options = options;
    this.#tables = options.db;
    this.#ledger = new PostgresLedger(options.db);
  }

  /** @throws BeyondTheLogError, or WithheldError, when the ledger refuses the question. */
  async resolutionTime(question: ResolutionTimeQuestion, asker: Asker): Promise<ResolutionTimeAnswer> {
    const policy = policyFor(asker.role, this.#options.policy);
    const { position, snapshots } = await this.#stateFor(question, asker);
    const snapshot = snapshots.findLast((each) => each.position === position) ?? null;
    if (position === null) return pooledAnswer(question, [], { position: 0, snapshot: null, policy });
    const positions = [...new Set([...snapshots.map((each) => each.position), position])];
    const { released, held } = await this.#release(question, positions, policy);
    await this.#admit(question, released, { asker, position, policy, held });
    return pooledAnswer(question, released, { position, snapshot, policy });
  }

  /**
   * The position that is answered from, and the snapshots up to it. A data manager may name any position; for everybody
   * else it is that of the last snapshot before; null when there is none.
   */
  async #stateFor(
    { asOf }: ResolutionTimeQuestion,
    { role }: Asker,
  ): Promise<{ position: number | null; snapshots: Snapshot[] }> {
    const { db, log, catchUp } = this.#options;
    const asked = asOf === undefined ? null : await askedPosition(db, asOf, catchUp);
    const snapshots = (await releasedSnapshots(log))
      .filter(({ position }) => asked === null || position <= asked)
      .map(({ month, position }) => ({ month, position }));
    const last = snapshots.at(-1)?.position ?? null;
    if (role === 'data-manager' && asked !== null && asked > 0) return { position: asked, snapshots };
    // The log may have a snapshot that the tables have not reached yet.
    if (last !== null) await askedPosition(db, last, catchUp);
    return { position: last, snapshots };
  }

  /** What is released of the question, and as of which position each group is. */
  async #release(
    question: ResolutionTimeQuestion,
    positions: readonly number[],
    policy: CheckedPolicy,
  ): Promise<{ released: ReleasedGroup[]; held: ReadonlyMap<string, number> }> {
    return this.#tables.transaction().execute(async (transaction) => {
      // No rebuild puts other tables in place while this is counted.
      await holdTables(transaction);
      const asked = { asked: question, hash: hashOf(question) };
      const held = await heldGroups(transaction, asked, positions, policy);
      const counts: PooledCount[] = [];
      for (const [asOf, groups] of Map.groupBy(held, ([, position]) => position)) {
        const names = groups.map(([group]) => group);
        counts.push(...(await countPooled(transaction, question, asOf, names)));
      }
      return { released: releaseQuestion(question, counts, policy), held };
    });
  }

  /** Asks the ledger, and lets it remember the cases of each group that is shown. */
  async #admit(
    question: ResolutionTimeQuestion,
    released: readonly ReleasedGroup[],
    given: { asker: Asker; position: number; policy: CheckedPolicy; held: ReadonlyMap<string, number> },
  ): Promise<void> {
    const { asker, position, policy, held } = given;
    const shown = released.filter(({ cases }) => cases.value !== null).map(({ group }) => group);
    const cohorts: Cohort[] = [];
    for (const [asOf, groups] of Map.groupBy(shown, (group) => held.get(group) ?? position)) {
      const cases = await casesOf(this.#tables, question, asOf, groups);
      cohorts.push(...groups.map((group) => Cohort.of(cases.get(group) ?? [])));
    }
    const verdict = await admit(
      this.#ledger,
      { parties: asker.parties, snapshot: String(position), question: hashOf(question), cohorts },
      policy,
    );
    if (!verdict.admitted) throw new WithheldError(verdict.reason);
  }
}

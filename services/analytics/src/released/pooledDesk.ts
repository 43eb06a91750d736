import { admit, type CheckedPolicy, Cohort, type LedgerReason } from '@calcinosis/disclosure';
import type { EventLog, LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type {
  AsOf,
  Asker,
  CountsAnswer,
  CountsQuestion,
  ResolutionTimeAnswer,
  ResolutionTimeQuestion,
  Snapshot,
  TableKind,
  TablesAnswer,
  TablesQuestion,
} from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { releasedSnapshots } from '../snapshots/releasedSnapshots.ts';
import { askedPosition } from '../statistics/askedPosition.ts';
import { holdTables } from '../statistics/counts.ts';
import { countsAnswerOf, dimensionsOver } from '../tables/countsAnswer.ts';
import { pooledTables } from '../tables/pooledTables.ts';
import type { AskedTable, ToldTable } from '../tables/releaseTable.ts';
import { type TableState, tablesAnswerOf } from '../tables/tablesAnswer.ts';
import { type HeldGroups, heldGroups } from './heldGroups.ts';
import { policyFor, type ResearchPolicy } from './policies.ts';
import { pooledAnswer, releaseQuestion } from './pooledAnswer.ts';
import { casesOf, countPooled, type PooledCount } from './pooledCases.ts';
import { cellOf } from './cell.ts';
import { type PooledQuestion, pooledTimes } from './pooledQuestion.ts';
import { PostgresLedger } from './postgresLedger.ts';

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
    const { position, snapshot, positions, policy } = await this.#stateFor(question.asOf, asker);
    if (position === null) return pooledAnswer(question, [], { position: 0, snapshot: null, policy });
    const asked = pooledTimes(question);
    const { counts, held } = await this.#count(asked, positions, policy);
    const released = releaseQuestion(question, counts, policy);
    const shown = released.filter(({ cases }) => cases.value !== null).map(({ at }) => cellOf(at));
    await this.#admit(asked, shown, { asker, position, policy, held });
    return pooledAnswer(question, released, { position, snapshot, policy });
  }

  /**
   * A table over all cases: a filter takes its part of a table that is protected as a whole, so no question is about fewer
   * cases than another, and the ledger has nothing to refuse.
   *
   * @throws BeyondTheLogError
   */
  async counts(question: CountsQuestion, asker: Asker): Promise<CountsAnswer> {
    const table = { dimensions: dimensionsOver(question) };
    const { told, state } = await this.#release([table], question.asOf, asker);
    return countsAnswerOf(question, told?.[0]?.released ?? null, state);
  }

  /**
   * The tables of a kind of question. They are about all cases too.
   *
   * @throws BeyondTheLogError
   */
  async tables(kind: TableKind, question: TablesQuestion, asker: Asker): Promise<TablesAnswer> {
    const { told, state } = await this.#release(kind.tables(question), question.asOf, asker);
    return tablesAnswerOf(kind, question, told, state);
  }

  /** Tables, each released on its own; null before the first snapshot. */
  async #release(
    asked: readonly AskedTable[],
    asOf: AsOf | undefined,
    asker: Asker,
  ): Promise<{ told: ToldTable[] | null; state: TableState }> {
    const { position, snapshot, positions, policy } = await this.#stateFor(asOf, asker);
    const state = { position: position ?? 0, snapshot, policy, parked: null };
    const told = position === null ? null : await pooledTables(this.#tables, asked, { positions, policy });
    return { told, state };
  }

  /**
   * The position that is answered from, and the snapshots up to it. A data manager may name any position; for everybody
   * else it is that of the last snapshot before; null when there is none.
   */
  async #stateFor(asOf: AsOf | undefined, { role }: Asker): Promise<PooledState> {
    const { db, log, catchUp, policy: forResearchers } = this.#options;
    const policy = policyFor(role, forResearchers);
    const asked = asOf === undefined ? null : await askedPosition(db, asOf, catchUp);
    const snapshots = (await releasedSnapshots(log))
      .filter((each) => asked === null || each.position <= asked)
      .map((each) => ({ month: each.month, position: each.position }));
    const last = snapshots.at(-1)?.position ?? null;
    const position = role === 'data-manager' && asked !== null && asked > 0 ? asked : last;
    // The log may have a snapshot that the tables have not reached yet.
    if (position !== null) await askedPosition(db, position, catchUp);
    return {
      policy,
      position,
      // Of several at one position the first: another one is released later, and the answer stays the same.
      snapshot: snapshots.find((each) => each.position === position) ?? null,
      positions: [
        ...new Set([...snapshots.map((each) => each.position), ...(position === null ? [] : [position])]),
      ],
    };
  }

  /** The secret counts of each group as of the position that it is held at, and which that is. */
  #count(
    question: PooledQuestion,
    positions: readonly number[],
    policy: CheckedPolicy,
  ): Promise<{ counts: PooledCount[]; held: HeldGroups }> {
    return this.#tables.transaction().execute(async (transaction) => {
      // No rebuild puts other tables in place while this is counted.
      await holdTables(transaction);
      const held = await heldGroups(transaction, question, positions, policy);
      const counts: PooledCount[] = [];
      for (const [asOf, groups] of Map.groupBy(held, ([, position]) => position)) {
        const names = groups.map(([group]) => group);
        counts.push(...(await countPooled(transaction, question, asOf, names)));
      }
      return { counts, held };
    });
  }

  /** Asks the ledger, and lets it remember the cases of each group that is shown. */
  async #admit(
    question: PooledQuestion,
    shown: readonly string[],
    given: { asker: Asker; position: number; policy: CheckedPolicy; held: HeldGroups },
  ): Promise<void> {
    const { asker, position, policy, held } = given;
    const cohorts: Cohort[] = [];
    for (const [asOf, groups] of Map.groupBy(shown, (group) => held.get(group) ?? position)) {
      const cases = await casesOf(this.#tables, question, asOf, groups);
      cohorts.push(...groups.map((group) => Cohort.of(cases.get(group) ?? [])));
    }
    const verdict = await admit(
      this.#ledger,
      { parties: asker.parties, snapshot: String(position), question: question.hash, cohorts },
      policy,
    );
    if (!verdict.admitted) throw new WithheldError(verdict.reason);
  }
}

/** The state of knowledge that somebody is answered from, and the snapshots up to it. */
interface PooledState {
  readonly policy: CheckedPolicy;
  /** Null before the first snapshot. */
  readonly position: number | null;
  readonly snapshot: Snapshot | null;
  readonly positions: readonly number[];
}

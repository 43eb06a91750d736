import { admit, type Cohort, type LedgerReason, namePolicy } from '@calcinosis/disclosure';
import type { EventLog, LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import {
  type AnswerHeader,
  type AsOf,
  type Asker,
  type CaseTable,
  type CountsAnswer,
  countsAnswer,
  type CountsQuestion,
  type CumulativeIncidenceAnswer,
  cumulativeIncidenceAnswer,
  type CumulativeIncidenceQuestion,
  type ResolutionTimeAnswer,
  resolutionTimeAnswer,
  type ResolutionTimeQuestion,
  type TableKind,
  type TablesAnswer,
  tablesAnswer,
  type TablesQuestion,
} from '@calcinosis/questions';
import { isCentreRole } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { pooledIncidence } from '../incidence/pooledIncidence.ts';
import { releasedSnapshots } from '../snapshots/releasedSnapshots.ts';
import { askedPosition } from '../statistics/askedPosition.ts';
import { type Asked, headerOf, literalHashOf, type QuestionKind } from '../statistics/header.ts';
import { countsAnswerOf, tableOver } from '../tables/countsAnswer.ts';
import { monthsOfLog } from '../tables/monthsOfLog.ts';
import { comparedCentres, comparisonAnswerOf } from '../tables/comparedCentres.ts';
import { pooledTables } from '../tables/pooledTables.ts';
import { type TableState, tablesAnswerOf } from '../tables/tablesAnswer.ts';
import { answerOnce, makeHeld, type ToldAnswer } from './keptAnswers.ts';
import { policyFor, type ResearchPolicy } from './policies.ts';
import { pooledAnswer } from './pooledAnswer.ts';
import { PostgresLedger } from './postgresLedger.ts';
import { tellIncidence, tellTimes } from './tellTimes.ts';

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
    const state = await this.#stateFor(question.asOf, asker);
    if (!isReleased(state)) return pooledAnswer(question, [], state);
    const { answer, cohorts } = await this.#once(
      'resolution-time',
      question,
      state,
      resolutionTimeAnswer,
      (db) => tellTimes(db, question, state),
    );
    await this.#admit({ asker, question: answer.questionHash, cohorts }, state);
    return answer;
  }

  /**
   * How cases end. Its groups are held as those of the question about the time to resolution are, and are of the same cases.
   *
   * @throws BeyondTheLogError, or WithheldError, when the ledger refuses the question.
   */
  async cumulativeIncidence(
    question: CumulativeIncidenceQuestion,
    asker: Asker,
  ): Promise<CumulativeIncidenceAnswer> {
    const state = await this.#stateFor(question.asOf, asker);
    if (!isReleased(state)) return pooledIncidence(question, [], state);
    const { answer, cohorts } = await this.#once(
      'cumulative-incidence',
      question,
      state,
      cumulativeIncidenceAnswer,
      (db) => tellIncidence(db, question, state),
    );
    await this.#admit({ asker, question: answer.questionHash, cohorts }, state);
    return answer;
  }

  /**
   * A table over all cases: a filter takes its part of a table that is protected as a whole, so no question is about fewer
   * cases than another, and the ledger has nothing to refuse.
   *
   * @throws BeyondTheLogError
   */
  async counts(question: CountsQuestion, asker: Asker): Promise<CountsAnswer> {
    const state = await this.#stateFor(question.asOf, asker);
    if (!isReleased(state)) return countsAnswerOf(question, null, state);
    const { answer } = await this.#once('counts', question, state, countsAnswer, async (db) => {
      const [told] = await pooledTables(db, [tableOver(question)], state);
      return { answer: countsAnswerOf(question, told?.released ?? null, state), cohorts: [] };
    });
    return answer;
  }

  /**
   * The tables of a kind of question. They are about all cases too.
   *
   * @throws BeyondTheLogError
   */
  async tables(kind: TableKind, question: TablesQuestion, asker: Asker): Promise<TablesAnswer> {
    const state = await this.#stateFor(question.asOf, asker);
    const asked = kind.tables(question, await monthsOfLog(this.#tables, state.position));
    const [table] = asked;
    if (kind.compares === true && table !== undefined)
      return this.#comparison(kind, question, table, state, asker);
    if (!isReleased(state)) return tablesAnswerOf(kind, question, { asked, told: null }, state);
    const { answer } = await this.#once(kind, question, state, tablesAnswer, async (db) => {
      const told = await pooledTables(db, asked, state);
      return { answer: tablesAnswerOf(kind, question, { asked, told }, state), cohorts: [] };
    });
    return answer;
  }

  /** Centres by a measure. An answer that tells a centre which row is its own is not kept for others. */
  async #comparison(
    kind: TableKind,
    question: TablesQuestion,
    table: CaseTable,
    state: PooledState,
    asker: Asker,
  ): Promise<TablesAnswer> {
    if (!isReleased(state)) return comparisonAnswerOf(kind, question, { table, released: null }, state);
    const own = centreOf(asker);
    const make = async (db: Kysely<OutcomeDatabase>): Promise<ToldAnswer<TablesAnswer>> => {
      const released = await comparedCentres(db, table, state, own);
      return { answer: comparisonAnswerOf(kind, question, { table, released }, state), cohorts: [] };
    };
    const { answer } =
      own === null
        ? await this.#once(kind, question, state, tablesAnswer, make)
        : await makeHeld(this.#tables, make);
    return answer;
  }

  /** As of a snapshot an answer is made once; only how it is asked for, and what the snapshot is called, is of each time. */
  async #once<Answer extends AnswerHeader>(
    kind: QuestionKind,
    question: Asked,
    state: PooledState,
    shape: z.ZodType<Answer>,
    make: (transaction: Kysely<OutcomeDatabase>) => Promise<ToldAnswer<Answer>>,
  ): Promise<ToldAnswer<Answer>> {
    if (state.snapshot === null) return makeHeld(this.#tables, make);
    const { position, policy } = state;
    const key = { question: literalHashOf(kind, question), policy: namePolicy(policy), position };
    const { answer, cohorts } = await answerOnce(this.#tables, key, shape, make);
    return { answer: { ...answer, ...headerOf(kind, question, state) }, cohorts };
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
      position: position ?? 0,
      parked: null,
      // Of several at one position the first: another one is released later, and the answer stays the same.
      snapshot: snapshots.find((each) => each.position === position) ?? null,
      positions: [
        ...new Set([...snapshots.map((each) => each.position), ...(position === null ? [] : [position])]),
      ],
    };
  }

  /** Asks the ledger, and lets it remember the cases of each group that is shown. */
  async #admit(
    told: { readonly asker: Asker; readonly question: string; readonly cohorts: readonly Cohort[] },
    { position, policy }: PooledState,
  ): Promise<void> {
    const { asker, question, cohorts } = told;
    const verdict = await admit(
      this.#ledger,
      { parties: asker.parties, snapshot: String(position), question, cohorts },
      policy,
    );
    if (!verdict.admitted) throw new WithheldError(verdict.reason);
  }
}

/** The state of knowledge that somebody is answered from, and the snapshots up to it. */
interface PooledState extends TableState {
  /** Of every snapshot, in their order, and the one that is answered from; none before the first snapshot. */
  readonly positions: readonly number[];
}

/** The centre that asks, where it is one that may see its own cases. */
function centreOf({ role, parties }: Asker): string | null {
  const team = 'centre:';
  const party = isCentreRole(role) ? parties.find((each) => each.startsWith(team)) : undefined;
  return party?.slice(team.length) ?? null;
}

const isReleased = ({ positions }: PooledState): boolean => positions.length > 0;

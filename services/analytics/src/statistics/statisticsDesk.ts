import type { LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type {
  AsOf,
  Asker,
  CountsAnswer,
  CountsQuestion,
  CumulativeIncidenceAnswer,
  CumulativeIncidenceQuestion,
  ObservationsAnswer,
  ResolutionTimeAnswer,
  ResolutionTimeQuestion,
  TableKind,
  TablesAnswer,
  TablesQuestion,
} from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { countedAs, incidenceAnswerOf } from '../incidence/incidenceAnswer.ts';
import type { PooledDesk } from '../released/pooledDesk.ts';
import { countsAnswerOf, tableOver } from '../tables/countsAnswer.ts';
import { openTables } from '../tables/openTables.ts';
import { tablesAnswerOf } from '../tables/tablesAnswer.ts';
import { answerOf, type OpenQuestion } from './answer.ts';
import { askedPosition } from './askedPosition.ts';
import { countCases, foldedState } from './counts.ts';
import { observationsOf } from './observations.ts';

export interface StatisticsDeskOptions {
  readonly db: Kysely<OutcomeDatabase & LogDatabase>;
  /** Answers about all hospitals. */
  readonly pooled: Pick<PooledDesk, 'resolutionTime' | 'cumulativeIncidence' | 'counts' | 'tables'>;
  /** Brings the outcome tables to the end of the log. */
  readonly catchUp: () => Promise<unknown>;
}

/** Answers questions from the outcome tables: counts first, then the estimators. */
export class StatisticsDesk {
  readonly #db: Kysely<OutcomeDatabase & LogDatabase>;
  readonly #pooled: StatisticsDeskOptions['pooled'];
  readonly #catchUp: () => Promise<unknown>;

  constructor({ db, pooled, catchUp }: StatisticsDeskOptions) {
    this.#db = db;
    this.#pooled = pooled;
    this.#catchUp = catchUp;
  }

  /** Names what an answer given now is made from: while it stays the same, so does the answer. */
  state(): Promise<string> {
    return foldedState(this.#db);
  }

  /**
   * @param centre whose cases are asked about, for the stratum of the own centre.
   * @param asker who asks, for that of all hospitals.
   * @throws BeyondTheLogError, or WithheldError when disclosure control refuses the question.
   */
  async resolutionTime(
    question: ResolutionTimeQuestion,
    centre: string | null,
    asker: Asker | null,
  ): Promise<ResolutionTimeAnswer> {
    if (isOpen(question)) return this.#openAnswer(question, centre);
    return this.#pooled.resolutionTime(question, known(asker));
  }

  /** How cases end. @throws BeyondTheLogError, or WithheldError when disclosure control refuses the question. */
  async cumulativeIncidence(
    question: CumulativeIncidenceQuestion,
    centre: string | null,
    asker: Asker | null,
  ): Promise<CumulativeIncidenceAnswer> {
    if (!isOpen(question)) return this.#pooled.cumulativeIncidence(question, known(asker));
    const position = await this.#positionOf(question.asOf);
    return incidenceAnswerOf(question, await countCases(this.#db, countedAs(question), centre, position));
  }

  /** The counts that {@link resolutionTime} is answered from. @throws BeyondTheLogError */
  async observations(question: ResolutionTimeQuestion, centre: string | null): Promise<ObservationsAnswer> {
    if (!isOpen(question)) throw new TypeError('Of all hospitals only what is released is told.');
    const position = await this.#positionOf(question.asOf);
    return observationsOf(question, centre, await countCases(this.#db, question, centre, position));
  }

  /** @throws BeyondTheLogError */
  async counts(question: CountsQuestion, centre: string | null, asker: Asker | null): Promise<CountsAnswer> {
    const { stratum, asOf } = question;
    if (stratum === 'hospital') return this.#pooled.counts(question, known(asker));
    const position = await this.#positionOf(asOf);
    const scope = { stratum, centre, asOf: position };
    const { told, state } = await openTables(this.#db, () => [tableOver(question)], scope);
    return countsAnswerOf(question, told[0]?.released ?? null, state);
  }

  /** The tables of a kind of question. @throws BeyondTheLogError */
  async tables(
    kind: TableKind,
    question: TablesQuestion,
    centre: string | null,
    asker: Asker | null,
  ): Promise<TablesAnswer> {
    const { stratum, asOf } = question;
    if (stratum === 'hospital') return this.#pooled.tables(kind, question, known(asker));
    const scope = { stratum, centre, asOf: await this.#positionOf(asOf) };
    const tablesOver = (months: readonly string[]) => kind.tables(question, months);
    const { state, ...tables } = await openTables(this.#db, tablesOver, scope);
    return tablesAnswerOf(kind, question, tables, state);
  }

  async #openAnswer(question: OpenQuestion, centre: string | null): Promise<ResolutionTimeAnswer> {
    const position = await this.#positionOf(question.asOf);
    return answerOf(question, await countCases(this.#db, question, centre, position));
  }

  /** Null for what is recorded now. @throws BeyondTheLogError */
  async #positionOf(asOf: AsOf | undefined): Promise<number | null> {
    return asOf === undefined ? null : askedPosition(this.#db, asOf, this.#catchUp);
  }
}

function isOpen<Question extends Pick<ResolutionTimeQuestion, 'stratum'>>(
  question: Question,
): question is Question & Pick<OpenQuestion, 'stratum'> {
  return question.stratum !== 'hospital';
}

function known(asker: Asker | null): Asker {
  if (asker === null) throw new TypeError('Who asks about all hospitals is known.');
  return asker;
}

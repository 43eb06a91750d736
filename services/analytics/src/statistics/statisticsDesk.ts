import type { LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type {
  Asker,
  CountsAnswer,
  CountsQuestion,
  ResolutionTimeAnswer,
  ResolutionTimeQuestion,
} from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import type { PooledDesk } from '../released/pooledDesk.ts';
import { answerOf, type OpenQuestion } from './answer.ts';
import { askedPosition } from './askedPosition.ts';
import { countCases, foldedState } from './counts.ts';
import { type OpenCountsQuestion, openCounts } from './openCounts.ts';

export interface StatisticsDeskOptions {
  readonly db: Kysely<OutcomeDatabase & LogDatabase>;
  /** Answers about all hospitals. */
  readonly pooled: Pick<PooledDesk, 'resolutionTime' | 'counts'>;
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
    if (asker === null) throw new TypeError('Who asks about all hospitals is known.');
    return this.#pooled.resolutionTime(question, asker);
  }

  /** @throws BeyondTheLogError */
  async counts(question: CountsQuestion, centre: string | null, asker: Asker | null): Promise<CountsAnswer> {
    if (isOpenTable(question)) {
      const { asOf } = question;
      const position = asOf === undefined ? null : await askedPosition(this.#db, asOf, this.#catchUp);
      return openCounts(this.#db, question, centre, position);
    }
    if (asker === null) throw new TypeError('Who asks about all hospitals is known.');
    return this.#pooled.counts(question, asker);
  }

  async #openAnswer(question: OpenQuestion, centre: string | null): Promise<ResolutionTimeAnswer> {
    const { asOf } = question;
    const position = asOf === undefined ? null : await askedPosition(this.#db, asOf, this.#catchUp);
    return answerOf(question, await countCases(this.#db, question, centre, position));
  }
}

function isOpen(question: ResolutionTimeQuestion): question is OpenQuestion {
  return question.stratum !== 'hospital';
}

function isOpenTable(question: CountsQuestion): question is OpenCountsQuestion {
  return question.stratum !== 'hospital';
}

import type { LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { answerOf } from './answer.ts';
import { askedPosition } from './askedPosition.ts';
import { countCases, foldedState } from './counts.ts';

export interface StatisticsDeskOptions {
  readonly db: Kysely<OutcomeDatabase & LogDatabase>;
  /** Brings the outcome tables to the end of the log. */
  readonly catchUp: () => Promise<unknown>;
}

/** Answers questions from the outcome tables: counts first, then the estimators. */
export class StatisticsDesk {
  readonly #db: Kysely<OutcomeDatabase & LogDatabase>;
  readonly #catchUp: () => Promise<unknown>;

  constructor({ db, catchUp }: StatisticsDeskOptions) {
    this.#db = db;
    this.#catchUp = catchUp;
  }

  /** Names what an answer given now is made from: while it stays the same, so does the answer. */
  state(): Promise<string> {
    return foldedState(this.#db);
  }

  /** @throws BeyondTheLogError */
  async resolutionTime(
    question: ResolutionTimeQuestion,
    centre: string | null,
  ): Promise<ResolutionTimeAnswer> {
    const { asOf } = question;
    const position = asOf === undefined ? null : await askedPosition(this.#db, asOf, this.#catchUp);
    return answerOf(question, await countCases(this.#db, question, centre, position));
  }
}

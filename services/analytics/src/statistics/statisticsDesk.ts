import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { answerOf } from './answer.ts';
import { countCases, foldedState } from './counts.ts';

/** Answers questions from the outcome tables: counts first, then the estimators. */
export class StatisticsDesk {
  readonly #db: Kysely<OutcomeDatabase>;

  constructor(db: Kysely<OutcomeDatabase>) {
    this.#db = db;
  }

  /** Names what an answer given now is made from: while it stays the same, so does the answer. */
  state(): Promise<string> {
    return foldedState(this.#db);
  }

  async resolutionTime(
    question: ResolutionTimeQuestion,
    centre: string | null,
  ): Promise<ResolutionTimeAnswer> {
    return answerOf(question, await countCases(this.#db, question, centre));
  }
}

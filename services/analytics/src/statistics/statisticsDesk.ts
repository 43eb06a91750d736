import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import type { AnalyticsDatabase } from '../database.ts';
import { answerOf } from './answer.ts';
import { countCases } from './counts.ts';

/** Answers questions from the outcome tables: counts first, then the estimators. */
export class StatisticsDesk {
  readonly #db: Kysely<AnalyticsDatabase>;

  constructor(db: Kysely<AnalyticsDatabase>) {
    this.#db = db;
  }

  async resolutionTime(
    question: ResolutionTimeQuestion,
    centre: string | null,
  ): Promise<ResolutionTimeAnswer> {
    return answerOf(question, await countCases(this.#db, question, centre));
  }
}

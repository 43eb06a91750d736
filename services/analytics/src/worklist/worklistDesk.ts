import {
  type CentreFacts,
  type CompletenessAnswer,
  type CompletenessQuestion,
  completenessOf,
  type WorklistAnswer,
  type WorklistQuestion,
  worklistOf,
} from '@calcinosis/worklist';
import { readCentreFacts, type WorklistDatabase } from '@calcinosis/worklist/tables';
import type { Kysely } from 'kysely';

/** Answers what a centre has to do, of all that was committed before it asked. */
export class WorklistDesk {
  readonly #db: Kysely<WorklistDatabase>;
  readonly #catchUp: () => Promise<number>;

  constructor(options: { readonly db: Kysely<WorklistDatabase>; readonly catchUp: () => Promise<number> }) {
    this.#db = options.db;
    this.#catchUp = options.catchUp;
  }

  async worklist(question: WorklistQuestion): Promise<WorklistAnswer> {
    return worklistOf(await this.#facts(question.centre), question);
  }

  async completeness(question: CompletenessQuestion): Promise<CompletenessAnswer> {
    return completenessOf(await this.#facts(question.centre), question);
  }

  async #facts(centre: string): Promise<CentreFacts> {
    await this.#catchUp();
    return readCentreFacts(this.#db, centre);
  }
}

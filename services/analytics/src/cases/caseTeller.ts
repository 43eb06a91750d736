import type { EventLog } from '@calcinosis/event-store';
import { caseEventOf } from '@calcinosis/outcomes';
import type { ToldCase, ToldCases, ToldCasesQuestion } from '@calcinosis/questions';
import { caseId, foldCase, streamOfCase } from '@calcinosis/registry';
import { nextCases, type WorklistDatabase } from '@calcinosis/worklist/tables';
import type { Kysely } from 'kysely';

/** Cases told at once: an answer of many visits each stays far below what a message may hold. */
const toldAtOnce = 50;

/** Tells the cases of a centre event by event, from the log itself. */
export class CaseTeller {
  readonly #db: Kysely<WorklistDatabase>;
  readonly #log: EventLog;
  readonly #catchUp: () => Promise<number>;

  constructor(options: {
    readonly db: Kysely<WorklistDatabase>;
    readonly log: EventLog;
    readonly catchUp: () => Promise<number>;
  }) {
    this.#db = options.db;
    this.#log = options.log;
    this.#catchUp = options.catchUp;
  }

  async tell(question: ToldCasesQuestion): Promise<ToldCases> {
    const { centre } = question;
    if ('caseId' in question) return { cases: await this.#told(centre, [question.caseId]), next: null };
    if (question.after === null) await this.#catchUp();
    const ids = await nextCases(this.#db, { centre, after: question.after, limit: toldAtOnce });
    const next = ids.length === toldAtOnce ? (ids.at(-1) ?? null) : null;
    return { cases: await this.#told(centre, ids), next };
  }

  /** What is of another centre, or of none, is not told. */
  async #told(centre: string, ids: readonly string[]): Promise<ToldCase[]> {
    const streams = ids.map((id) => streamOfCase(caseId.parse(id)));
    const histories = await this.#log.readStreams(streams);
    return ids.flatMap((id, index) => {
      const events = (histories.get(streams[index] ?? '') ?? []).flatMap(caseEventOf);
      const state = foldCase(events);
      return state.status === 'registered' && state.centre === centre ? [{ caseId: id, events }] : [];
    });
  }
}

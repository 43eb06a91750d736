import {
  type BrokenEvent,
  type EventLog,
  isBroken,
  type RecordedEvent,
  SharedCatchUp,
} from '@calcinosis/event-store';
import { caseEventOf } from '@calcinosis/outcomes';
import {
  type CaseId,
  caseOfStream,
  type CaseState,
  type CentreCode,
  foldCase,
  streamOfCase,
  type Traits,
  traitsOf,
} from '@calcinosis/registry';

/** Events read at once. */
const pageSize = 2000;

export interface Offer {
  readonly caseId: CaseId;
  readonly from: CentreCode;
  readonly to: CentreCode;
}

/**
 * What is looked for over all cases: who may be whose duplicate, and what is offered to whom. It is kept in memory and
 * nowhere else: an age in days beside a month of presentation comes close to a birth date, and has no business in a
 * table. It is made when it is first asked for, follows the log from then on, and forgets what is erased.
 */
export class CaseIndex {
  readonly #log: EventLog;
  readonly #traits = new Map<CaseId, Traits>();
  readonly #offers = new Map<CaseId, Offer>();
  readonly #shared = new SharedCatchUp(() => this.#readOn());
  #position = 0;

  constructor(log: EventLog) {
    this.#log = log;
  }

  get traits(): ReadonlyMap<CaseId, Traits> {
    return this.#traits;
  }

  get offers(): Iterable<Offer> {
    return this.#offers.values();
  }

  /** Resolves with the position reached, when every event is in it that was committed before the call. */
  catchUp(): Promise<number> {
    return this.#shared.run();
  }

  /** Follows the log if it was ever asked for. */
  async follow(): Promise<void> {
    if (this.#position > 0) await this.catchUp();
  }

  async #readOn(): Promise<number> {
    for (;;) {
      const events = await this.#log.readSealed({ after: this.#position, limit: pageSize });
      const touched = new Set(events.flatMap(({ stream }) => caseOfStream(stream) ?? []));
      const histories = await this.#log.readEachOfStreams([...touched].map(streamOfCase));
      for (const id of touched) this.#take(id, histories.get(streamOfCase(id)) ?? []);
      this.#position = events.at(-1)?.position ?? this.#position;
      if (events.length < pageSize) return this.#position;
    }
  }

  #take(id: CaseId, history: readonly (RecordedEvent | BrokenEvent)[]): void {
    this.#traits.delete(id);
    this.#offers.delete(id);
    const state = stateOf(history);
    if (state?.status !== 'registered') return;
    const traits = traitsOf(state);
    if (traits !== null) this.#traits.set(id, traits);
    if (state.offeredTo !== null && state.retraction === null) {
      this.#offers.set(id, { caseId: id, from: state.centre, to: state.offeredTo });
    }
  }
}

/** Null for a case that cannot be read or folded: it is parked by the outcomes, where a person sees it. */
function stateOf(history: readonly (RecordedEvent | BrokenEvent)[]): CaseState | null {
  try {
    return foldCase(
      history.flatMap((event) => {
        if (isBroken(event)) throw event.broken;
        return caseEventOf(event);
      }),
    );
  } catch {
    return null;
  }
}

import { endpoints } from '@calcinosis/dictionary';
import type { EventLog } from '@calcinosis/event-store';
import {
  type CaseAnswer,
  type CaseHistory,
  type CaseQuestion,
  eventText,
  type Language,
} from '@calcinosis/questions';
import {
  caseId,
  caseOutcome,
  isLostToFollowUp,
  type RegisteredCase,
  streamOfCase,
} from '@calcinosis/registry';
import { describeConduct } from './describeConduct.ts';
import { monthForDate } from './monthForDate.ts';
import { type Visible, visibleData, visibleTo } from './visibleHistory.ts';

/** Reads a case from the log itself, so that a centre sees what it was given a receipt for. */
export class CaseReader {
  readonly #log: EventLog;

  constructor(log: EventLog) {
    this.#log = log;
  }

  async read({ caseId: id, centre, language }: CaseQuestion): Promise<CaseAnswer> {
    const history = await this.#log.readStream(streamOfCase(caseId.parse(id)));
    const visible = visibleTo(centre, history);
    if (visible === null) return { outcome: 'no-such-case' };
    return { outcome: 'found', case: describe(id, visible, centre, language) };
  }
}

function describe(id: string, visible: Visible, centre: string | null, language: Language): CaseHistory {
  const { state, history } = visible;
  return {
    caseId: id,
    centre: state.centre,
    version: history.length,
    contentVersion: state.contentVersion,
    registration: centre === null ? monthForDate(state.registration) : state.registration,
    visits: [...state.visits].map(([visitId, visit]) => ({ visitId, ...visit })),
    entries: [...state.entries].map(([entryId, entry]) => ({ entryId, ...entry })),
    lostToFollowUp: isLostToFollowUp(state),
    death: state.death,
    retraction: state.retraction,
    conduct: describeConduct(visible, centre, language),
    outcomes: Object.fromEntries(endpoints.flatMap((endpoint) => outcomeOf(state, endpoint))),
    history: history.map((event) => ({
      position: event.position,
      version: event.version,
      type: event.type,
      text: eventText(event.type, language),
      recordedAt: event.recordedAt,
      actor: event.actor,
      submissionId: event.submissionId,
      dictionaryVersion: event.dictionaryVersion,
      hash: event.hash,
      data: visibleData(event, visible, centre),
    })),
  };
}

function outcomeOf(
  state: RegisteredCase,
  endpoint: (typeof endpoints)[number],
): [string, CaseHistory['outcomes'][string]][] {
  const outcome = caseOutcome(state, endpoint);
  if (outcome === null) return [];
  const { kind, left, right } = outcome;
  return [[endpoint, { kind, left, right: Number.isFinite(right) ? right : null }]];
}

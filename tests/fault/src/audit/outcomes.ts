import { endpoints } from '@calcinosis/dictionary';
import type { RecordedEvent } from '@calcinosis/event-store';
import {
  caseOutcome,
  foldCase,
  isCaseEvent,
  isCounted,
  lesionOutcome,
  type Outcome,
  recordedEvent,
  type RegisteredCase,
} from '@calcinosis/registry';
import type { OutcomeRow } from './evidence.ts';

const ofCase = 'case-';

/** The outcome tables are what a fresh fold of the log gives: no row more, no row less, none different. */
export function checkOutcomes(outcomes: readonly OutcomeRow[], opened: readonly RecordedEvent[]): string[] {
  const kept = new Map(outcomes.map((row) => [keyOf(row), row]));
  const folded = new Map(freshFold(opened).map((row) => [keyOf(row), row]));
  return [
    ...[...folded].flatMap(([key, row]) => {
      const found = kept.get(key);
      if (found === undefined) return [`Analytics has no row for ${key}.`];
      return textOf(found) === textOf(row)
        ? []
        : [`Analytics has ${textOf(found)} for ${key}, a fresh fold gives ${textOf(row)}.`];
    }),
    ...[...kept.keys()].filter((key) => !folded.has(key)).map((key) => `Analytics has ${key} from nowhere.`),
  ];
}

const keyOf = ({ caseId, lesionId, endpoint }: OutcomeRow) =>
  `case ${caseId}${lesionId === '' ? '' : `, lesion ${lesionId}`}, ${endpoint}`;

const textOf = ({ centre, stratum, kind, left, right }: OutcomeRow) =>
  JSON.stringify([centre, stratum, kind, left, right]);

export function freshFold(opened: readonly RecordedEvent[]): OutcomeRow[] {
  const cases = Map.groupBy(
    opened.filter(({ stream }) => stream.startsWith(ofCase)),
    ({ stream }) => stream.slice(ofCase.length),
  );
  return [...cases].flatMap(([caseId, events]) => {
    const state = foldCase(events.map(recordedEvent).filter(isCaseEvent));
    return state.status !== 'registered' || !isCounted(state) ? [] : rowsOf(caseId, state);
  });
}

function rowsOf(caseId: string, state: RegisteredCase): OutcomeRow[] {
  const { recordKind, lesions } = state.registration;
  const isPublished = recordKind === 'literature-case';
  return endpoints
    .filter((endpoint) => endpoint !== 'as-reported' || isPublished)
    .flatMap((endpoint) => {
      const row = (lesionId: string, outcome: Outcome | null): OutcomeRow => ({
        caseId,
        lesionId,
        endpoint,
        centre: state.centre,
        stratum: isPublished ? 'published' : 'hospital',
        kind: outcome?.kind ?? null,
        left: outcome?.left ?? null,
        right: outcome !== null && Number.isFinite(outcome.right) ? outcome.right : null,
      });
      return [
        row('', caseOutcome(state, endpoint)),
        ...lesions.map(({ lesionId }) => row(lesionId, lesionOutcome(state, lesionId, endpoint))),
      ];
    });
}

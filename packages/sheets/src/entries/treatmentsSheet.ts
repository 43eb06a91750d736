import {
  adverseEvent,
  adverseEventGrade,
  adverseEventOutcome,
  lesionId,
  offsetDay,
  treatment,
  treatmentDecision,
  treatmentDose,
  treatmentReason,
  treatmentRoute,
} from '@calcinosis/dictionary';
import { columnOf } from '../column.ts';
import { given } from '../sheetRow.ts';
import { beginning, type EntrySheet } from './entrySheet.ts';

const columns = {
  ...beginning,
  treatment: columnOf('treatment', treatment, { kind: 'code', required: true }),
  decision: columnOf('decision', treatmentDecision, { kind: 'code', required: true }),
  lesion: columnOf('lesion', lesionId, { kind: 'text', required: false }),
  stopDay: columnOf('stop_day', offsetDay, {
    kind: 'number',
    required: false,
    label: { en: 'Last day of the treatment', ko: '치료 종료일' },
  }),
  reason: columnOf('reason', treatmentReason, { kind: 'code', required: false }),
  stopReason: columnOf('stop_reason', treatmentReason, {
    kind: 'code',
    required: false,
    label: { en: 'Reason for stopping', ko: '중단 사유' },
  }),
  route: columnOf('route', treatmentRoute, { kind: 'code', required: false }),
  dose: columnOf('dose', treatmentDose, { kind: 'text', required: false }),
  adverseEvent: columnOf('adverse_event', adverseEvent, { kind: 'code', required: false }),
  adverseEventGrade: columnOf('adverse_event_grade', adverseEventGrade, { kind: 'code', required: false }),
  adverseEventOutcome: columnOf('adverse_event_outcome', adverseEventOutcome, {
    kind: 'code',
    required: false,
  }),
};

/**
 * The sheet of treatments, given and avoided: one row for each, or for each lesion that it was for. Its time is the start. A
 * treatment with more than one adverse event is submitted by machine.
 */
export const treatmentsSheet = {
  kind: 'treatment',
  columns,
  required: ['treatment', 'decision'],
  identity: ['treatment', 'decision'],
  hasRowsOfLesions: true,
  entryOf: (rows, start) => {
    const [first] = rows;
    const lesionIds = rows.flatMap((row) => row.value('lesion') ?? []);
    const [event, stopDay] = [first.value('adverseEvent'), first.value('stopDay')];
    const adverse = {
      event,
      grade: first.value('adverseEventGrade'),
      outcome: first.value('adverseEventOutcome'),
    };
    return {
      kind: 'treatment',
      start,
      ...given(first, ['treatment', 'decision', 'reason', 'stopReason', 'route', 'dose']),
      ...(lesionIds.length === 0 ? {} : { lesionIds }),
      ...(stopDay === undefined ? {} : { stop: { day: stopDay } }),
      ...(event === undefined ? {} : { adverseEvents: [adverse] }),
    };
  },
} as const satisfies EntrySheet<keyof typeof columns>;

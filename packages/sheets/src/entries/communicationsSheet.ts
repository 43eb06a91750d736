import {
  communicationNote,
  complaint,
  complaintTiming,
  disputeOutcome,
  explainedBy,
  explanationGiven,
  explanationLanguage,
  incidentReported,
  naturalHistoryExplained,
  writtenInformation,
} from '@calcinosis/dictionary';
import { columnOf } from '../column.ts';
import { given } from '../sheetRow.ts';
import { beginning, type EntrySheet } from './entrySheet.ts';

const columns = {
  ...beginning,
  explanationGiven: columnOf('explanation_given', explanationGiven, { kind: 'code', required: true }),
  explainedBy: columnOf('explained_by', explainedBy, { kind: 'code', required: false }),
  language: columnOf('language', explanationLanguage, { kind: 'code', required: false }),
  writtenInformation: columnOf('written_information', writtenInformation, { kind: 'code', required: false }),
  naturalHistoryExplained: columnOf('natural_history_explained', naturalHistoryExplained, {
    kind: 'code',
    required: false,
  }),
  incidentReported: columnOf('incident_reported', incidentReported, { kind: 'code', required: false }),
  complaint: columnOf('complaint', complaint, { kind: 'code', required: false }),
  complaintTiming: columnOf('complaint_timing', complaintTiming, { kind: 'code', required: false }),
  outcome: columnOf('outcome', disputeOutcome, { kind: 'code', required: false }),
  note: columnOf('note', communicationNote, { kind: 'text', required: false }),
};

/** The sheet of what was said to families: one row for each talk. */
export const communicationsSheet = {
  kind: 'communication',
  columns,
  required: ['explanationGiven'],
  identity: [],
  hasRowsOfLesions: false,
  entryOf: ([row], when) => ({
    kind: 'communication',
    when,
    ...given(row, [
      'explanationGiven',
      'explainedBy',
      'language',
      'writtenInformation',
      'naturalHistoryExplained',
      'incidentReported',
      'complaint',
      'complaintTiming',
      'outcome',
      'note',
    ]),
  }),
} as const satisfies EntrySheet<keyof typeof columns>;

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
  offset,
  orAbsent,
  writtenInformation,
} from '@calcinosis/dictionary';
import { z } from 'zod';

const said = {
  when: orAbsent(offset),
  explanationGiven,
  explainedBy: explainedBy.optional(),
  language: explanationLanguage.optional(),
  writtenInformation: writtenInformation.optional(),
  naturalHistoryExplained: naturalHistoryExplained.optional(),
  incidentReported: incidentReported.optional(),
  complaint: complaint.optional(),
  complaintTiming: complaintTiming.optional(),
  outcome: disputeOutcome.optional(),
  note: communicationNote.optional(),
};

/** What was said to the family and what came of it. Read by the own centre alone. */
export const communicationContent = z.strictObject(said).meta({ id: 'Communication' });
export const communicationEntry = z.strictObject({ kind: z.literal('communication'), ...said });

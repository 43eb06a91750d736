import { complaint, fields } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { answerOf, type YesNo } from './toldCodes.ts';

/** What was said to a family and what came of it: told of the whole network at most. */
export interface CommunicationFacts {
  readonly explanation: YesNo | null;
  readonly written_information: YesNo | null;
  readonly natural_history: YesNo | null;
  readonly incident: YesNo | null;
  /** How far a complaint went. */
  readonly complaint: string | null;
}

export function communicationFactsOf({ entries }: Pick<RegisteredCase, 'entries'>): CommunicationFacts {
  const said = [...entries.values()].filter((entry) => entry.kind === 'communication');
  return {
    explanation: answerOf(said.map(({ explanationGiven }) => explanationGiven)),
    written_information: answerOf(said.map(({ writtenInformation }) => writtenInformation)),
    natural_history: answerOf(said.map(({ naturalHistoryExplained }) => naturalHistoryExplained)),
    incident: answerOf(said.map(({ incidentReported }) => incidentReported)),
    complaint: furthest(said.flatMap((each) => each.complaint ?? [])),
  };
}

/** The last of the codes of a complaint, which the dictionary has from none to settled. */
function furthest(told: readonly string[]): string | null {
  const codes = Object.keys(fields.get(complaint)?.codes ?? {});
  return codes.findLast((code) => told.includes(code)) ?? null;
}

import { stringify } from 'csv-stringify/sync';
import type { CaseHistory } from './caseHistory.ts';

const columns = [
  'case_id',
  'version',
  'position',
  'recorded_at',
  'type',
  'text',
  'actor',
  'submission_id',
  'dictionary_version',
  'hash',
  'data',
] as const;

/** The whole audit history of a case as a table that Excel opens, one row an event; the content of each as JSON. */
export function historyCsv({ caseId, history }: Pick<CaseHistory, 'caseId' | 'history'>): string {
  const rows = history.map((event) => ({
    case_id: caseId,
    version: event.version,
    position: event.position,
    recorded_at: event.recordedAt,
    type: event.type,
    text: event.text,
    actor: event.actor,
    submission_id: event.submissionId,
    dictionary_version: event.dictionaryVersion,
    hash: event.hash,
    data: JSON.stringify(event.data),
  }));
  return stringify(rows, { bom: true, header: true, columns: [...columns] });
}

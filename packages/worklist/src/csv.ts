import { stringify } from 'csv-stringify/sync';
import type { CompletenessAnswer, WorklistAnswer } from './answer.ts';

/** Makes Excel read a CSV file as UTF-8. */
const byteOrderMark = '\ufeff';

/** A worklist as a table that Excel opens, one row a case. */
export function worklistCsv({ items, on, position }: WorklistAnswer): string {
  return table(
    items.map((item) => ({
      case_id: item.caseId,
      state: item.state,
      week: item.week,
      due_from: item.due?.from ?? null,
      due_to: item.due?.to ?? null,
      days_overdue_least: item.overdue?.least ?? null,
      days_overdue_most: item.overdue?.most ?? null,
      missed_weeks: item.missed.join(' '),
      last_seen_day: item.lastSeen,
      to_confirm: item.toConfirm ? 'yes' : 'no',
      text: item.text,
      on,
      position,
    })),
    worklistColumns,
  );
}

/** The completeness of a centre as a table that Excel opens, one row a field. */
export function completenessCsv({ fields, centre, position }: CompletenessAnswer): string {
  return table(
    fields.map(({ field, label, expected, given, unknown, empty }) => ({
      centre,
      field,
      label,
      expected,
      given,
      unknown,
      empty,
      position,
    })),
    completenessColumns,
  );
}

const worklistColumns = [
  'case_id',
  'state',
  'week',
  'due_from',
  'due_to',
  'days_overdue_least',
  'days_overdue_most',
  'missed_weeks',
  'last_seen_day',
  'to_confirm',
  'text',
  'on',
  'position',
] as const;

const completenessColumns = [
  'centre',
  'field',
  'label',
  'expected',
  'given',
  'unknown',
  'empty',
  'position',
] as const;

function table<Column extends string>(
  rows: readonly Readonly<Record<Column, string | number | null>>[],
  columns: readonly Column[],
): string {
  return (
    byteOrderMark + stringify([...rows], { header: true, columns: [...columns], record_delimiter: '\r\n' })
  );
}

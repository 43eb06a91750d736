import { entryDay, offsetDay, offsetHour } from '@calcinosis/dictionary';
import type { EntryKind } from '@calcinosis/registry';
import { type Column, columnOf } from '../column.ts';
import { referenceColumn } from '../referenceColumn.ts';
import type { SheetRow } from '../sheetRow.ts';

/** A sheet whose rows are entries of a chart. */
export interface EntrySheet<Name extends string> {
  readonly kind: EntryKind;
  readonly columns: Readonly<Record<Name | WhenName | 'case', Column>>;
  /** What each row must have, besides its case and its time. */
  readonly required: readonly Name[];
  /** What tells entries of one case and one time apart. */
  readonly identity: readonly Name[];
  /** Whether rows that stand together and are of one identity are one entry, a lesion to a row. */
  readonly hasRowsOfLesions: boolean;
  /** Puts an entry together; when it was is given. */
  entryOf(rows: readonly [EntryRow<Name>, ...EntryRow<Name>[]], when: object): object;
}

export type EntryRow<Name extends string> = SheetRow<Name | WhenName | 'case'>;
export type WhenName = keyof typeof whenColumns;

/** When an entry was: a day, an hour, two days between which it lies, or that nobody knows. */
export const whenColumns = {
  day: columnOf('day', entryDay, { kind: 'number', required: false }),
  hour: columnOf('hour', offsetHour, { kind: 'number', required: false }),
  dayFrom: columnOf('day_from', offsetDay, {
    kind: 'number',
    required: false,
    label: { en: 'Earliest day, where the day is not known', ko: '가장 이른 날(날짜를 모를 때)' },
  }),
  dayTo: columnOf('day_to', offsetDay, {
    kind: 'number',
    required: false,
    label: { en: 'Latest day, where the day is not known', ko: '가장 늦은 날(날짜를 모를 때)' },
  }),
};

/** The columns with which every such sheet begins. */
export const beginning = { case: referenceColumn, ...whenColumns };

/** Says what is wrong with the time of a row. */
export function requireWhen<Name extends string>(row: SheetRow<Name | WhenName>): void {
  const isGiven = (name: WhenName) => row.value(name) !== undefined;
  const bounds = isGiven('dayFrom') || isGiven('dayTo');
  const ways = [isGiven('day'), isGiven('hour'), bounds].filter(Boolean).length;
  if (ways === 0) row.require(['day']);
  if (bounds) row.require(['dayFrom', 'dayTo']);
  if (ways > 1) {
    row.fault('day', {
      en: 'expected a day, an hour, or an earliest and a latest day, and only one of them',
      ko: '날짜, 시간, 또는 가장 이른 날과 늦은 날 중 하나만 적어야 합니다.',
    });
  }
}

/** When a row was, as an entry says it. */
export function whenOf<Name extends string>(row: SheetRow<Name | WhenName>): object {
  const [day, hour] = [row.value('day'), row.value('hour')];
  if (typeof day === 'object' && day !== null) return day;
  if (day !== undefined) return { day };
  return hour === undefined ? { dayFrom: row.value('dayFrom'), dayTo: row.value('dayTo') } : { hour };
}

import { z } from 'zod';
import { field } from '../field.ts';
import { orAbsent } from '../missing.ts';
import { rule } from '../rule.ts';

/** 100 years on either side of day 0: what lies further away is a typing error. */
const furthestDay = 36_525;
const hoursOfDay = 24;

export const offsetDay = field(z.int().min(-furthestDay).max(furthestDay), {
  label: { en: 'Day, before or after day 0', ko: '기준일 전후의 일수' },
  help: {
    en: 'Whole days from day 0 of the case; -12 is twelve days before.',
    ko: '증례의 0일부터 센 일수입니다. -12는 12일 전입니다.',
  },
  unit: 'd',
  identifiability: 'quasi-identifier',
  release: 'day-grid',
});

export const offsetHour = field(
  z
    .int()
    .min(-furthestDay * hoursOfDay)
    .max(furthestDay * hoursOfDay),
  {
    label: { en: 'Hour, before or after day 0 begins', ko: '0일 자정 전후의 시간' },
    help: {
      en: 'Hours from the midnight at which day 0 begins: 14 is two in the afternoon of day 0, -10 that of the day before.',
      ko: '0일이 시작되는 자정부터 센 시간입니다. 14는 0일 오후 2시, -10은 전날 오후 2시입니다.',
    },
    unit: 'h',
    identifiability: 'quasi-identifier',
    release: 'day-grid',
  },
);

/** A day, or why it is not known: for what a chart holds without saying when. */
export const entryDay = field(orAbsent(z.int().min(-furthestDay).max(furthestDay)), {
  label: { en: 'Day, before or after day 0', ko: '기준일 전후의 일수' },
  help: {
    en: 'Whole days from day 0 of the case; -12 is twelve days before. "unknown" where the chart does not say.',
    ko: '증례의 0일부터 센 일수입니다. -12는 12일 전입니다. 모르면 "unknown"이라고 적습니다.',
  },
  unit: 'd',
  identifiability: 'quasi-identifier',
  release: 'day-grid',
});

export const latencyHours = field(
  z
    .number()
    .min(0)
    .max(furthestDay * hoursOfDay),
  {
    label: { en: 'Hours from exposure to onset', ko: '노출에서 발생까지의 시간' },
    help: {
      en: 'Only where the times of exposure and onset are not known. Two days are 48.',
      ko: '노출과 발생 시점을 모를 때만 적습니다. 2일은 48입니다.',
    },
    unit: 'h',
    identifiability: 'none',
  },
);

const inOrder = (last: string, first: string) =>
  rule('bounds-reversed', { en: `expected ${first} <= ${last}`, ko: `${first} <= ${last}이어야 합니다` });

/**
 * A time before or after day 0, as exactly as it is known: an hour, a day, or the bounds between which it lies. A
 * week or a month is its first and its last day.
 */
export const offset = field(
  z.union([
    z.strictObject({ day: offsetDay }),
    z.strictObject({ hour: offsetHour }),
    z
      .strictObject({ dayFrom: offsetDay, dayTo: offsetDay })
      .refine(({ dayFrom, dayTo }) => dayFrom <= dayTo, { path: ['dayTo'], ...inOrder('dayTo', 'dayFrom') }),
    z
      .strictObject({ hourFrom: offsetHour, hourTo: offsetHour })
      .refine(({ hourFrom, hourTo }) => hourFrom <= hourTo, {
        path: ['hourTo'],
        ...inOrder('hourTo', 'hourFrom'),
      }),
  ]),
  {
    label: { en: 'When, before or after day 0', ko: '기준일 전후의 시점' },
    help: {
      en: 'A day, an hour, or the bounds between which it lies.',
      ko: '날짜나 시간, 또는 그 사이에 있는 두 값입니다.',
    },
    identifiability: 'quasi-identifier',
    release: 'day-grid',
  },
);

export type Offset = z.infer<typeof offset>;

/** Earliest and latest hour of an offset, from the midnight at which day 0 begins. A day has 24 of them. */
export function hoursOf(when: Offset): { readonly from: number; readonly to: number } {
  if ('hour' in when) return { from: when.hour, to: when.hour };
  if ('hourFrom' in when) return { from: when.hourFrom, to: when.hourTo };
  const { from, to } =
    'day' in when ? { from: when.day, to: when.day } : { from: when.dayFrom, to: when.dayTo };
  return { from: from * hoursOfDay, to: (to + 1) * hoursOfDay };
}

/** Earliest and latest day of an offset. */
export function daysOf(when: Offset): { readonly from: number; readonly to: number } {
  if ('day' in when) return { from: when.day, to: when.day };
  if ('dayFrom' in when) return { from: when.dayFrom, to: when.dayTo };
  const { from, to } = hoursOf(when);
  return { from: Math.floor(from / hoursOfDay), to: Math.floor(to / hoursOfDay) };
}

const duration = z
  .number()
  .min(0)
  .max(furthestDay * hoursOfDay);

/** Hours between two things, or the bounds between which they lie. */
export const hoursBetween = z.union([
  z.strictObject({ hours: duration }),
  z
    .strictObject({ hoursFrom: duration, hoursTo: duration })
    .refine(({ hoursFrom, hoursTo }) => hoursFrom <= hoursTo, {
      path: ['hoursTo'],
      ...inOrder('hoursTo', 'hoursFrom'),
    }),
]);

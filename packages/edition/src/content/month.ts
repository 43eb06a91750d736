import type { Language } from '@calcinosis/questions';
import { englishMonths } from '@calcinosis/registry';
import { z } from 'zod';

/** A calendar month in UTC, as `2026-10`. */
export const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'expected a month as 2026-10')
  .brand<'Month'>();
export type Month = z.infer<typeof month>;

/** The first instant of a month. */
export function startOf(of: Month): Date {
  return new Date(`${of}-01T00:00:00.000Z`);
}

/** The first instant after a month: what was recorded before it belongs to its edition. */
export function endOf(of: Month): Date {
  return startOf(monthAfter(of));
}

export function monthAfter(of: Month): Month {
  const [year = 0, number = 0] = of.split('-').map(Number);
  return number === 12 ? monthOf(year + 1, 1) : monthOf(year, number + 1);
}

/** The month that an instant lies in. */
export function monthAt(instant: Date): Month {
  return monthOf(instant.getUTCFullYear(), instant.getUTCMonth() + 1);
}

function monthOf(year: number, number: number): Month {
  return month.parse(`${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`);
}

/** As people write it. */
export function monthName(of: Month, language: Language): string {
  const [year = 0, number = 0] = of.split('-').map(Number);
  return { en: `${englishMonths[number - 1] ?? ''} ${year}`, ko: `${year}년 ${number}월` }[language];
}

import {
  type EditionContent,
  editionContent,
  endOf,
  type MadeEdition,
  type Month,
  month as monthShape,
  monthAfter,
} from '@calcinosis/edition';
import type { PublishedEdition } from '@calcinosis/registry';
import { z } from 'zod';
import { EditionLog } from '../editions/editionLog.ts';
import { EditionStore } from '../editions/editionStore.ts';
import type { Hospitals } from './hospitals.ts';
import type { ReportingRegistry } from './reportingRegistry.ts';

const year = 366 * 24 * 3_600_000;

export const afterEnd = (month: Month, more = 1000): Date => new Date(endOf(month).getTime() + more);

/** The months that follow one another from the first one. */
export function monthsFrom(first: Month, count: number): Month[] {
  const months: Month[] = [];
  for (let month = first; months.length < count; month = monthAfter(month)) months.push(month);
  return months;
}

/**
 * Lets months pass: in each hospitals submit, and on the first of the next one the reporter does what it does by itself.
 *
 * @param perMonth submissions in each.
 */
export async function liveThrough(
  registry: ReportingRegistry,
  hospitals: Hospitals,
  months: readonly Month[],
  perMonth: number,
): Promise<PublishedEdition[]> {
  for (const month of months) {
    await hospitals.submit(perMonth);
    const { published, failed } = await registry.reporter().work(afterEnd(month));
    if (!published.includes(month) || failed.length > 0) {
      throw new Error(`The edition of ${month} was to be published on time.`);
    }
  }
  const editions = await new EditionLog(registry.db).editions();
  return editions.filter(({ month }) => months.some((each) => each === month));
}

/** Makes an edition again from the log as it stands, years later. */
export async function madeLate(
  registry: ReportingRegistry,
  { month, revision }: PublishedEdition,
): Promise<MadeEdition> {
  const before = (await new EditionLog(registry.db).editions()).filter(
    (each) => each.month < month || (each.month === month && each.revision < revision),
  );
  const of = monthShape.parse(month);
  return registry.maker().make(of, before, afterEnd(of, 10 * year));
}

/**
 * Forgets all that the answer service has remembered of earlier answers, as when the log is restored from a backup: what
 * it has told and counted, what groups are held at, what the ledger holds, and by which numbers.
 */
export async function forgetAnswers(registry: ReportingRegistry): Promise<void> {
  await registry.asOwner('select analytics.forget_counted(0)');
  await registry.asOwner('delete from analytics.ledger');
  await registry.asOwner('delete from analytics.case_number');
}

const printed = z.looseObject({ content: editionContent });

/** What a published edition tells, as anybody reads it in its JSON. */
export async function contentOf(
  registry: ReportingRegistry,
  { sha256 }: Pick<PublishedEdition, 'sha256'>,
): Promise<EditionContent> {
  const file = await new EditionStore(registry.db).file(sha256, '.json');
  return printed.parse(JSON.parse(file?.bytes.toString('utf8') ?? '')).content;
}

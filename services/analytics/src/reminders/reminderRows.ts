import { type Kysely, sql } from 'kysely';
import type { ReminderDatabase } from './reminderDatabase.ts';

/** A reminder that this sender alone is sending. */
export interface ClaimedReminder {
  readonly centre: string;
  readonly day: string;
  readonly holder: string;
  readonly published: boolean;
  readonly mailed: boolean;
}

/** Seconds that a sender has for one reminder, a slow mail server included. */
const leaseSeconds = 120;

/** Claims the reminder of a centre for a day; null when it is sent, or when another sender is at it. */
export async function claimReminder(
  db: Kysely<ReminderDatabase>,
  { centre, day, holder }: { readonly centre: string; readonly day: string; readonly holder: string },
): Promise<ClaimedReminder | null> {
  const { rows } = await sql<{ published_at: Date | null; mailed_at: Date | null }>`
    insert into analytics.reminder as reminder (centre, day, holder, lease_until)
    values (${centre}, ${day}, ${holder}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (centre, day) do update
    set holder = excluded.holder, lease_until = excluded.lease_until
    where reminder.done_at is null and reminder.lease_until < now()
    returning published_at, mailed_at
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { centre, day, holder, published: row.published_at !== null, mailed: row.mailed_at !== null };
}

/** Notes how far a reminder came. @throws LostClaimError when the lease ran out and another sender has it. */
export async function noteReminder(
  db: Kysely<ReminderDatabase>,
  { centre, day, holder }: ClaimedReminder,
  step: 'published_at' | 'mailed_at' | 'done_at',
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('analytics.reminder')
    .set(step, sql<Date>`now()`)
    .where('centre', '=', centre)
    .where(sql<string>`day::text`, '=', day)
    .where('holder', '=', holder)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LostClaimError(`Another sender took over the reminder of ${centre}.`);
}

/** The lease of a reminder ran out while it was sent. */
export class LostClaimError extends Error {
  override readonly name = 'LostClaimError';
}

/** Gives a claim back, so that the next round tries again at once. */
export async function releaseReminder(
  db: Kysely<ReminderDatabase>,
  { centre, day, holder }: ClaimedReminder,
): Promise<void> {
  await db
    .updateTable('analytics.reminder')
    .set('lease_until', sql<Date>`now() - interval '1 second'`)
    .where('centre', '=', centre)
    .where(sql<string>`day::text`, '=', day)
    .where('holder', '=', holder)
    .execute();
}

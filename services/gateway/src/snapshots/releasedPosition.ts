import { type LogDatabase, readPositionBefore } from '@calcinosis/event-store';
import { monthEnd } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import { Problem } from '../problem/problem.ts';
import type { SnapshotRelease } from './body.ts';

/**
 * The position that a release is of. Without one it is what was recorded up to the end of the month: a month that still
 * runs has no end to go by, and the same request sent again would be of another position.
 */
export async function releasedPosition(
  db: Kysely<LogDatabase>,
  { month, position }: SnapshotRelease,
  now: Date,
): Promise<number> {
  if (month > now.toISOString().slice(0, 7)) throw refusal('month-to-come', `${month} is to come.`);
  if (position !== undefined) return position;
  const end = monthEnd(month);
  if (end > now) {
    throw refusal('month-not-ended', `${month} has not ended: name the position that is to be released.`);
  }
  const last = await readPositionBefore(db, end);
  if (last === 0) {
    throw refusal('nothing-recorded', `Nothing was recorded before the end of ${month}.`);
  }
  return last;
}

function refusal(code: string, message: string): Problem {
  return new Problem('refused', { errors: [{ pointer: '/month', code, message }] });
}

import { type AccessDatabase, listWaiting, type LogDatabase } from '@calcinosis/event-store';
import type { OutcomeDatabase, ParkedReason } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';

/** A submission that is kept undecided. */
export interface ParkedSubmission {
  readonly centre: string;
  readonly submissionId: string;
  readonly caseId: string | null;
  /** ISO 8601. */
  readonly since: string;
}

/** All that the registry has parked, the longest first; nothing of what it says. */
export interface ParkedList {
  /** Could not be decided, for a failure of this class: for a person to retry or to drop. */
  readonly setAside: readonly (ParkedSubmission & { readonly setAsideFor: string })[];
  /** Wait for the registration of their case. */
  readonly waiting: readonly ParkedSubmission[];
  /** Cases that analytics could not fold at a position, so that no statistic counts them. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly position: number;
    readonly reason: ParkedReason;
    /** What the failure is called, for whoever looks for the cause. */
    readonly errorName: string;
    readonly since: string;
  }[];
  /** Centres and tokens of which an event cannot be read, so that they have no rights. */
  readonly access: readonly {
    /** Of the centre or the token: `centre-seoul`. */
    readonly stream: string;
    readonly position: number;
    readonly errorName: string;
    readonly since: string;
  }[];
}

/** What the administrator of the database sees: the intake, and what the projections parked. */
export type ParkedDatabase = LogDatabase & OutcomeDatabase & AccessDatabase;

export async function parkedList(db: Kysely<ParkedDatabase>): Promise<ParkedList> {
  const submissions = await listWaiting(db);
  const cases = await db
    .selectFrom('analytics.parked')
    .select(['case_id', 'position', 'reason', 'error_name', 'parked_at'])
    .orderBy('parked_at')
    .orderBy('case_id')
    .execute();
  const access = await db
    .selectFrom('access.parked')
    .select(['stream', 'position', 'error_name', 'parked_at'])
    .orderBy('parked_at')
    .orderBy('stream')
    .execute();
  const setAside: ParkedList['setAside'][number][] = [];
  const waiting: ParkedSubmission[] = [];
  for (const { centre, submissionId, caseId, since, setAsideFor } of submissions) {
    const parked = { centre, submissionId, caseId, since };
    if (setAsideFor === null) waiting.push(parked);
    else setAside.push({ ...parked, setAsideFor });
  }
  return {
    setAside,
    waiting,
    cases: cases.map((row) => ({
      caseId: row.case_id,
      position: Number(row.position),
      reason: row.reason,
      errorName: row.error_name,
      since: row.parked_at.toISOString(),
    })),
    access: access.map((row) => ({
      stream: row.stream,
      position: Number(row.position),
      errorName: row.error_name,
      since: row.parked_at.toISOString(),
    })),
  };
}

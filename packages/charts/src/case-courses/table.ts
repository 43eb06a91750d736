import type { ChartTable } from '../tables/chartTable.ts';

/**
 * The course of single cases, for the centre that they belong to and for nobody else: a table of single cases is never
 * released. Days are counted from the origin that the subtitle names.
 */
export interface CaseCoursesTable extends ChartTable {
  readonly horizonDays: number;
  /** In the order in which they are to be drawn. */
  readonly cases: readonly CaseCourse[];
}

export interface CaseCourse {
  /** As the centre knows it. */
  readonly label: string;
  /** Days of its visits, in order. */
  readonly visits: readonly number[];
  /** Resolved in (left, right], both the same where the day is known; null: not seen to resolve. */
  readonly resolution: { readonly left: number; readonly right: number } | null;
  /** Days on which it ended otherwise. */
  readonly removedDay: number | null;
  readonly diedDay: number | null;
  readonly lostDay: number | null;
}

/** How a case stands at the end of what is known of it: a death or removal after the resolution changes nothing in it. */
export function endOf(course: CaseCourse): 'resolved' | 'removed' | 'died' | 'lost' | 'open' {
  if (course.resolution !== null) return 'resolved';
  if (course.removedDay !== null) return 'removed';
  if (course.diedDay !== null) return 'died';
  return course.lostDay === null ? 'open' : 'lost';
}

/** The last day of which something is known. */
export function lastDayOf({ visits, resolution, removedDay, diedDay, lostDay }: CaseCourse): number {
  return Math.max(0, ...visits, resolution?.right ?? 0, removedDay ?? 0, diedDay ?? 0, lostDay ?? 0);
}

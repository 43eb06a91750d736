import { type Shown, type SuppressedValue, type Suppression, valueOf } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/**
 * How resolution, removal by a procedure and death share what happens first: cumulative incidences that add up to at
 * most 1 (Aalen-Johansen), since a case that was removed can no longer resolve by itself.
 */
export interface CumulativeIncidenceTable extends ChartTable {
  /** Right end of the time axis, in days. */
  readonly horizonDays: number;
  readonly groups: readonly IncidenceGroup[];
}

export type Cause = 'resolved' | 'removed' | 'died';

export interface IncidenceGroup {
  readonly label: string;
  readonly cases: Shown;
  /** Why there are no curves; then there are no estimates. */
  readonly suppressed?: Suppression;
  /** The day on which the disclosure policy ends the curves, though follow-up goes on. */
  readonly shownUntilDay?: number;
  /** The causes that are told, each once. */
  readonly causes: readonly CauseEstimate[];
  /** Numbers at the ticks of the time axis: at risk at the day, the others up to it. */
  readonly riskTable: readonly IncidenceRow[];
}

export interface CauseEstimate {
  readonly cause: Cause;
  /** One point for each step, in order of days; before the first the incidence is 0. */
  readonly estimate: SuppressedValue | readonly IncidencePoint[];
}

/** Share with the event from `day` on, with the limits of its 95 % interval (null: undefined here). */
export interface IncidencePoint {
  readonly day: number;
  readonly share: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface IncidenceRow {
  readonly day: number;
  readonly atRisk: Shown;
  readonly resolved: Shown;
  readonly removed: Shown;
  readonly died: Shown;
  readonly censored: Shown;
}

/** Whether there are curves to draw: neither for no case, nor for cases that are not shown. */
export function isDrawn({ cases, suppressed }: IncidenceGroup): boolean {
  return suppressed === undefined && valueOf(cases) !== 0;
}

/** The points of a cause, or null where they are not shown. */
export function pointsOf({ estimate }: CauseEstimate): readonly IncidencePoint[] | null {
  return 'suppressed' in estimate ? null : estimate;
}

/**
 * Where the curves of a group end, in days: with the last event, or with the last case at risk when that is later; where the
 * disclosure policy ends them, there.
 */
export function lastDay(group: IncidenceGroup, horizonDays: number): number {
  const events = group.causes.flatMap((cause) => (pointsOf(cause) ?? []).map(({ day }) => day));
  const atRisk = group.riskTable.filter((row) => (valueOf(row.atRisk) ?? 0) > 0).map(({ day }) => day);
  return Math.min(horizonDays, group.shownUntilDay ?? Math.max(0, ...events, ...atRisk));
}

/** The share of a cause on a day; null where it is not shown. */
export function shareAt(cause: CauseEstimate, day: number): number | null {
  const points = pointsOf(cause);
  return points === null ? null : (points.findLast((point) => point.day <= day)?.share ?? 0);
}

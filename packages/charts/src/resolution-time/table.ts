import { type Shown, type SuppressedValue, type Suppression, valueOf } from '../released/releasedValue.ts';

/**
 * What a resolution-time chart is drawn from: a released table, nothing else. A specification
 * carries its data inline, so whatever is in here can be read by whoever sees the chart.
 * Days are counted from the origin that the subtitle names.
 */
export interface ResolutionTimeTable {
  /** The title: what the chart shows, as a sentence. */
  finding: string;
  /** What is plotted: selection, endpoint, origin. */
  subtitle: string;
  /** Lines under the chart: log position, disclosure policy, sources. */
  caption: string[];
  /** Right end of the time axis, in days. */
  horizonDays: number;
  /** What the numbers of a group count; cases where nothing is said. */
  counted?: 'cases' | 'lesions';
  groups: ResolutionTimeGroup[];
}

export interface ResolutionTimeGroup {
  label: string;
  cases: Shown;
  /** Why there is neither a curve nor an estimate; then both are empty. */
  suppressed?: Suppression;
  /** The day on which the disclosure policy ends the curve, though follow-up goes on. */
  shownUntilDay?: number;
  /** Cases whose course another event ended before they resolved. */
  competing?: { readonly removed: Shown; readonly died: Shown };
  /**
   * Kaplan-Meier estimate at the visit that first found the lesion gone: day 0 with survival 1, then
   * one point for each step, in order of days. The curve is drawn up to the last point, so a last
   * point of unchanged survival tells the end of follow-up. Empty where only the Turnbull estimate is shown.
   */
  kaplanMeier: SurvivalPoint[];
  /** Median of the Kaplan-Meier estimate, without it that of Turnbull's; or the days of a grid between which it lies; null when it was not reached. */
  medianDays: number | DayRange | SuppressedValue | null;
  /** Turnbull estimate: the innermost intervals that carry mass, in order. */
  turnbull: TurnbullInterval[];
  /** Numbers at the ticks of the time axis, as in KMunicate. */
  riskTable: RiskTableRow[];
}

/** After day `from`, and by day `to`. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Share not yet resolved from `day` on, with the limits of its 95 % interval (null: undefined here). */
export interface SurvivalPoint {
  day: number;
  survival: number;
  lower: number | null;
  upper: number | null;
}

/**
 * The curve falls from `survivalBefore` to `survivalAfter` somewhere in (left, right]; where is not
 * known. `right` null: at a time not yet seen. `left` = `right`: exactly then.
 */
export interface TurnbullInterval {
  left: number;
  right: number | null;
  survivalBefore: number;
  survivalAfter: number;
}

/** Cases at risk at `day`; censored and resolved up to `day`. */
export interface RiskTableRow {
  day: number;
  atRisk: Shown;
  censored: Shown;
  resolved: Shown;
}

/** Whether there is a curve to draw: neither for no case, nor for cases that are not shown. */
export function isDrawn({ cases, suppressed }: ResolutionTimeGroup): boolean {
  return suppressed === undefined && valueOf(cases) !== 0;
}

import type { Shown, Suppression } from '../released/releasedValue.ts';

/** What panels of curves over time have in common: a panel for each group, numbers under the ticks of its axis. */
export interface PanelContent {
  readonly horizonDays: number;
  /** Name of the y axis, a share from 0 to 1. */
  readonly axisName: string;
  readonly units: { readonly days: string; readonly weeks: string; readonly months: string };
  /** Names of the rows of numbers; none where the panels are to be small. */
  readonly rowNames: readonly string[];
  readonly groups: readonly PanelGroup[];
}

export interface PanelGroup {
  readonly label: string;
  readonly cases: Shown;
  /** What the panel shows, in a few words. */
  readonly summary: string;
  /** One count for each of the row names. */
  readonly rows: readonly { readonly day: number; readonly counts: readonly Shown[] }[];
  /** Why there is no curve; null where there is one. */
  readonly suppressed: Suppression | null;
  /** The day after which the curve is not shown, though it goes on; null where all of it is shown. */
  readonly shownUntil: number | null;
}

import { valueOf } from '../released/releasedValue.ts';
import type { ResolutionTimeGroup, SurvivalPoint } from './table.ts';

/** A vertex of a curve that keeps its value until the next vertex. */
export interface StepVertex {
  day: number;
  survival: number;
}

/** A vertex of a band; vertices of one `run` belong together, and the band is broken between runs. */
export interface BandVertex {
  run: number;
  day: number;
  lower: number;
  upper: number;
}

/**
 * The Kaplan-Meier curve up to the end of what was observed, at most the horizon. What was observed
 * ends at the last point, or at the last day of the risk table with somebody at risk when that is later.
 */
export function stepCurve(group: ResolutionTimeGroup, horizonDays: number): StepVertex[] {
  const points = pointsWithin(group, horizonDays);
  const last = points.at(-1);
  if (last === undefined) return [];
  const vertices = points.map(({ day, survival }) => ({ day, survival }));
  const end = lastDay(group, horizonDays);
  return end > last.day ? [...vertices, { day: end, survival: last.survival }] : vertices;
}

/** The band around the same curve, where both limits are defined. */
export function bandRuns(group: ResolutionTimeGroup, horizonDays: number): BandVertex[] {
  const points = pointsWithin(group, horizonDays);
  const end = lastDay(group, horizonDays);
  const vertices: BandVertex[] = [];
  let run = 0;
  points.forEach((point, index) => {
    const { day, lower, upper } = point;
    if (lower === null || upper === null) {
      run += 1;
      return;
    }
    vertices.push({ run, day, lower, upper });
    const next = points[index + 1];
    const closes = next === undefined || next.lower === null || next.upper === null;
    // The last value of a run holds until the next point, where the band stops.
    if (closes) vertices.push({ run, day: next?.day ?? end, lower, upper });
  });
  return vertices;
}

function pointsWithin(group: ResolutionTimeGroup, horizonDays: number): SurvivalPoint[] {
  return group.kaplanMeier.filter((point) => point.day <= shownHorizon(group, horizonDays));
}

/** Where the drawn curve ends, in days. */
export function lastDay(group: ResolutionTimeGroup, horizonDays: number): number {
  const ofCurve = group.kaplanMeier.at(-1)?.day ?? 0;
  const ofTable = group.riskTable.filter((row) => (valueOf(row.atRisk) ?? 0) > 0).at(-1)?.day ?? 0;
  return Math.min(shownHorizon(group, horizonDays), Math.max(ofCurve, ofTable));
}

/** The last day of which anything is drawn: the horizon, or an earlier one where the disclosure policy ends the curve. */
export function shownHorizon({ shownUntilDay }: ResolutionTimeGroup, horizonDays: number): number {
  return Math.min(horizonDays, shownUntilDay ?? horizonDays);
}

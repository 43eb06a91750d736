import type { ResolutionTimeTable } from './table.ts';

/** What is to be seen in at least one panel: a key names these and nothing else. */
export interface DrawnThings {
  curve: boolean;
  band: boolean;
  turnbull: boolean;
  /** Turnbull intervals that are not a single exactly known day. */
  boxes: boolean;
  otherGroups: boolean;
}

/** Groups without a case draw nothing. */
export function drawnThings(table: ResolutionTimeTable): DrawnThings {
  const groups = table.groups.filter((group) => group.cases > 0);
  const points = groups.flatMap((group) => group.kaplanMeier);
  const intervals = groups.flatMap((group) => group.turnbull);
  return {
    curve: points.length > 0,
    band: points.some(({ lower, upper }) => lower !== null && upper !== null),
    turnbull: intervals.length > 0,
    boxes: intervals.some(({ left, right }) => left !== right),
    otherGroups: groups.length > 1,
  };
}

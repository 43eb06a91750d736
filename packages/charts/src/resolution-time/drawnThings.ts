import { anySuppressed } from '../released/releasedValue.ts';
import { isDrawn, type ResolutionTimeTable } from './table.ts';

/** What is to be seen in at least one panel: a key names these and nothing else. */
export interface DrawnThings {
  curve: boolean;
  band: boolean;
  turnbull: boolean;
  /** Turnbull intervals that are not a single exactly known day. */
  boxes: boolean;
  otherGroups: boolean;
  /** Numbers under the plots that are not shown. */
  hiddenNumbers: boolean;
}

/** Groups without a case draw nothing. */
export function drawnThings(table: ResolutionTimeTable): DrawnThings {
  const groups = table.groups.filter(isDrawn);
  const points = groups.flatMap((group) => group.kaplanMeier);
  const intervals = groups.flatMap((group) => group.turnbull);
  return {
    curve: points.length > 0,
    band: points.some(({ lower, upper }) => lower !== null && upper !== null),
    turnbull: intervals.length > 0,
    boxes: intervals.some(({ left, right }) => left !== right),
    otherGroups: groups.length > 1 && points.length > 0,
    hiddenNumbers: anySuppressed(
      table.groups.flatMap(({ riskTable }) =>
        riskTable.flatMap(({ atRisk, censored, resolved }) => [atRisk, censored, resolved]),
      ),
    ),
  };
}

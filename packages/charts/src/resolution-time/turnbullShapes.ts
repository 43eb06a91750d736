import { lastDay, shownHorizon } from './stepCurve.ts';
import type { ResolutionTimeGroup } from './table.ts';

/** A rectangle in which the curve falls from `top` to `bottom`, nobody knows where. */
export interface TurnbullBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A straight piece of line; horizontal where the curve's height is known. */
export interface Segment {
  fromDay: number;
  toDay: number;
  fromSurvival: number;
  toSurvival: number;
}

export interface TurnbullShapes {
  boxes: TurnbullBox[];
  /** Outlines of the boxes; a box that goes on past the horizon has no right edge. */
  edges: Segment[];
  /** What the estimate determines: the heights between the boxes, and falls at exactly known times. */
  levels: Segment[];
}

/** The Turnbull estimate as shapes within [0, horizon], in days and shares. Never a diagonal. */
export function turnbullShapes(group: ResolutionTimeGroup, wholeHorizon: number): TurnbullShapes {
  const horizonDays = shownHorizon(group, wholeHorizon);
  const shapes: TurnbullShapes = { boxes: [], edges: [], levels: [] };
  let day = 0;
  let survival = group.turnbull[0]?.survivalBefore ?? 1;
  for (const interval of group.turnbull) {
    if (interval.left > horizonDays) break;
    addLevel(shapes, day, interval.left, survival);
    const { left, survivalBefore: top, survivalAfter: bottom } = interval;
    const right = Math.min(interval.right ?? horizonDays, horizonDays);
    if (interval.right === left) {
      shapes.levels.push({ fromDay: left, toDay: left, fromSurvival: top, toSurvival: bottom });
    } else if (right > left) {
      const open = interval.right === null || interval.right > horizonDays;
      shapes.boxes.push({ left, right, top, bottom });
      shapes.edges.push(...outline({ left, right, top, bottom }, open));
    }
    day = interval.right ?? Number.POSITIVE_INFINITY;
    survival = bottom;
  }
  // Nothing is drawn past the end of what was observed, as for the Kaplan-Meier curve.
  if (group.turnbull.length > 0)
    addLevel(shapes, day, Math.min(horizonDays, Math.max(day, lastDay(group, horizonDays))), survival);
  return shapes;
}

function addLevel(shapes: TurnbullShapes, fromDay: number, toDay: number, survival: number): void {
  if (toDay > fromDay) shapes.levels.push({ fromDay, toDay, fromSurvival: survival, toSurvival: survival });
}

function outline({ left, right, top, bottom }: TurnbullBox, open: boolean): Segment[] {
  const across = (survival: number): Segment => ({
    fromDay: left,
    toDay: right,
    fromSurvival: survival,
    toSurvival: survival,
  });
  const upright = (day: number): Segment => ({
    fromDay: day,
    toDay: day,
    fromSurvival: top,
    toSurvival: bottom,
  });
  return [across(top), across(bottom), upright(left), ...(open ? [] : [upright(right)])];
}

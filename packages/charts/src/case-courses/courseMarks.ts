import type { Layer } from '../layout/layer.ts';
import type { Shape } from '../layout/placedMarks.ts';
import { colours } from '../theme/colours.ts';
import { type CaseCourse, lastDayOf } from './table.ts';

/** Ends that are drawn as a symbol on their day. */
export type EndMark = 'resolvedExactly' | 'removed' | 'died' | 'lost';

/** How each end looks: by shape as well as by colour, so that either is enough. */
export const endLooks: Readonly<
  Record<EndMark, { shape: Shape; size: number; fill: string; stroke: string }>
> = {
  resolvedExactly: { shape: 'square', size: 60, fill: colours.inferred, stroke: colours.inferred },
  removed: { shape: 'cross', size: 90, fill: colours.removed, stroke: colours.paper },
  died: { shape: 'diamond', size: 90, fill: colours.died, stroke: colours.paper },
  lost: { shape: 'triangle-right', size: 70, fill: colours.paper, stroke: colours.secondary },
};

export const courseLooks = {
  observed: { stroke: colours.context, strokeWidth: 2 },
  resolution: { fill: colours.inferred, fillOpacity: 0.35, stroke: colours.inferred, strokeWidth: 1 },
  visit: { size: 22, fill: colours.paper, stroke: colours.secondary, strokeWidth: 1.25 },
} as const;

/** The course of each case on its row, whose middle is `middles` px below the top. */
export function courseMarks(cases: readonly CaseCourse[], middles: readonly number[]): Layer[] {
  const rows = cases.map((course, index) => ({ ...course, y: middles[index] ?? 0 }));
  const lines = rows.map((row) => ({ label: row.label, y: row.y, from: 0, to: lastDayOf(row) }));
  const intervals = rows.flatMap(({ label, y, resolution }) =>
    resolution === null || resolution.left === resolution.right
      ? []
      : [{ label, y: y - 5, y2: y + 5, left: resolution.left, right: resolution.right }],
  );
  const visits = rows.flatMap(({ label, y, visits: days }) => days.map((day) => ({ label, y, day })));
  return [
    ...(lines.length === 0 ? [] : [observed(lines)]),
    ...(intervals.length === 0 ? [] : [resolutions(intervals)]),
    ...(visits.length === 0 ? [] : [visitMarks(visits)]),
    ...endMarks(rows),
  ];
}

type Values = { readonly [name: string]: string | number }[];

const y = { field: 'y', type: 'quantitative', scale: null, axis: null } as const;

function observed(values: Values): Layer {
  return {
    data: { values },
    mark: { type: 'rule', ...courseLooks.observed },
    encoding: { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' }, y },
  };
}

function resolutions(values: Values): Layer {
  return {
    data: { values },
    mark: { type: 'rect', ...courseLooks.resolution },
    encoding: {
      x: { field: 'left', type: 'quantitative' },
      x2: { field: 'right' },
      y,
      y2: { field: 'y2' },
    },
  };
}

function visitMarks(values: Values): Layer {
  return {
    data: { values },
    mark: { type: 'point', shape: 'circle', opacity: 1, filled: false, ...courseLooks.visit },
    encoding: { x: { field: 'day', type: 'quantitative' }, y },
  };
}

function endMarks(rows: readonly (CaseCourse & { readonly y: number })[]): Layer[] {
  const days: Record<EndMark, (course: CaseCourse) => number | null> = {
    resolvedExactly: ({ resolution }) =>
      resolution !== null && resolution.left === resolution.right ? resolution.right : null,
    removed: ({ removedDay }) => removedDay,
    died: ({ diedDay }) => diedDay,
    lost: ({ lostDay }) => lostDay,
  };
  return endMarkNames.flatMap((name): Layer[] => {
    const values = rows.flatMap((row) => {
      const day = days[name](row);
      return day === null ? [] : [{ label: row.label, y: row.y, day }];
    });
    if (values.length === 0) return [];
    const mark = { type: 'point', opacity: 1, filled: false, strokeWidth: 1, ...endLooks[name] } as const;
    return [{ data: { values }, mark, encoding: { x: { field: 'day', type: 'quantitative' }, y } }];
  });
}

export const endMarkNames: readonly EndMark[] = ['resolvedExactly', 'removed', 'died', 'lost'];

import { type KeyEntry, sampleSize } from '../layout/key.ts';
import type { Layer } from '../layout/layer.ts';
import { type Look, placedRects, placedRules } from '../layout/placedMarks.ts';
import { colours } from '../theme/colours.ts';
import { type Cause, type CauseEstimate, type IncidenceGroup, lastDay, pointsOf } from './table.ts';

/** How each cause looks: by dashes as well as by colour, so that either is enough. */
const looks = {
  resolved: { stroke: colours.observed, strokeWidth: 2 },
  removed: { stroke: colours.removed, strokeWidth: 2, strokeDash: [7, 3] },
  died: { stroke: colours.died, strokeWidth: 1.75, strokeDash: [2, 2.5] },
} as const satisfies Record<Cause, Look>;

const bandOpacity = 0.14;

/** The curves of a group, and the band of resolution alone: three bands over one another could not be told apart. */
export function causeLayers(group: IncidenceGroup, horizonDays: number): Layer[] {
  const end = lastDay(group, horizonDays);
  const band = group.causes
    .filter(({ cause }) => cause === 'resolved')
    .flatMap((cause) => bandOf(cause, end));
  return [
    ...(band.length === 0 ? [] : [bandLayer(band)]),
    ...group.causes.toReversed().flatMap((cause) => {
      const points = pointsOf(cause)?.filter(({ day }) => day <= end);
      if (points === undefined) return [];
      const vertices = [{ day: 0, share: 0 }, ...points.map(({ day, share }) => ({ day, share }))];
      const last = vertices.at(-1)?.share ?? 0;
      return [curveLayer([...vertices, { day: end, share: last }], looks[cause.cause])];
    }),
  ];
}

/** The key to a cause, with its band where one is drawn. */
export function causeKeyEntry(cause: Cause, text: string, withBand: boolean): KeyEntry {
  return {
    text,
    sample: ({ x, y }) => {
      const middle = y + sampleSize.height / 2;
      const right = x + sampleSize.width;
      const line = placedRules([{ x, x2: right, y: middle, y2: middle }], looks[cause]);
      const box = placedRects([{ x, x2: right, y, y2: y + sampleSize.height }], {
        fill: looks[cause].stroke,
        fillOpacity: bandOpacity,
      });
      return withBand ? [box, line] : [line];
    },
  };
}

interface BandVertex {
  readonly day: number;
  readonly lower: number;
  readonly upper: number;
}

/** Where both limits are defined, from the first step to the end of the curve. */
function bandOf(cause: CauseEstimate, end: number): BandVertex[] {
  const vertices = (pointsOf(cause) ?? []).flatMap(({ day, lower, upper }) =>
    lower === null || upper === null || day > end ? [] : [{ day, lower, upper }],
  );
  const last = vertices.at(-1);
  return last === undefined ? [] : [...vertices, { ...last, day: end }];
}

function bandLayer(values: BandVertex[]): Layer {
  return {
    data: { values },
    mark: {
      type: 'area',
      interpolate: 'step-after',
      fill: looks.resolved.stroke,
      fillOpacity: bandOpacity,
    },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'lower', type: 'quantitative' },
      y2: { field: 'upper' },
    },
  };
}

function curveLayer(values: { day: number; share: number }[], look: Look): Layer {
  return {
    data: { values },
    mark: { type: 'line', interpolate: 'step-after', strokeJoin: 'miter', ...look },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'share', type: 'quantitative' },
    },
  };
}

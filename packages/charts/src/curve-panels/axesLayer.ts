import type { TickUnit } from '../layout/axisDays.ts';
import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { axisOffset, type PanelLayout } from './panelLayout.ts';

const shares = [0, 0.25, 0.5, 0.75, 1];

/**
 * Both axes, with scales from exactly 0 to the horizon and from 0 to 1, and the line at one half on which a
 * median is read. Only the first column carries the numbers of the y axis.
 */
export function axesLayer(layout: PanelLayout, horizonDays: number, firstColumn: boolean): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', stroke: colours.axis, strokeWidth: 1, strokeDash: [2, 3] },
    encoding: {
      x: {
        datum: 0,
        type: 'quantitative',
        scale: { domain: [0, horizonDays], nice: false, zero: false },
        axis: {
          title: null,
          values: layout.ticks,
          // Vega thins even given values to its own count.
          tickCount: layout.ticks.length,
          grid: false,
          offset: axisOffset,
          labelExpr: tickLabels(layout.unit),
        },
      },
      x2: { datum: horizonDays },
      y: {
        datum: 0.5,
        type: 'quantitative',
        scale: { domain: [0, 1], nice: false },
        axis: {
          title: null,
          values: shares,
          tickCount: shares.length,
          format: '.0%',
          labels: firstColumn,
          ticks: false,
          domain: false,
          offset: axisOffset,
        },
      },
    },
  };
}

/** Days, and under them the same in weeks or months. */
function tickLabels(unit: TickUnit | null): string {
  if (unit === null) return "format(datum.value, 'd')";
  return `[format(datum.value, 'd'), format(round(datum.value / ${unit.days}), 'd')]`;
}

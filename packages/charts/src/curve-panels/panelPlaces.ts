import type { PanelPlace } from '../layout/places.ts';
import { valueOf } from '../released/releasedValue.ts';
import type { PanelContent } from './panelContent.ts';
import type { PanelLayout } from './panelLayout.ts';

/**
 * For each panel the days of its numbers, each from half way after the day before to half way to the next, from the top of the
 * plot to the last number under it; all of a panel that has no curve. In the rows of the chart each day of a group is a row.
 */
export function panelPlaces(
  { groups, horizonDays }: PanelContent,
  { width, height, panelDepth }: PanelLayout,
): PanelPlace[][] {
  let row = 0;
  return groups.map(({ rows, suppressed, cases }) => {
    const first = row;
    const sides = { y: 0, y2: panelDepth };
    if (suppressed !== null || valueOf(cases) === 0) {
      row += 1;
      return [{ row: first, x: 0, x2: width, ...sides }];
    }
    row += rows.length;
    const days = rows.map(({ day }) => day);
    return days.flatMap((day, index) => {
      if (day < 0 || day > horizonDays) return [];
      const [before, after] = [days[index - 1], days[index + 1]];
      const from = before === undefined ? 0 : (before + day) / 2;
      const to = after === undefined ? horizonDays : Math.min(horizonDays, (day + after) / 2);
      const px = (some: number) => (some / horizonDays) * width;
      return [{ row: first + index, x: px(from), x2: px(to), ...sides, line: { x: px(day), y: 0, height } }];
    });
  });
}

import type { TopLevelSpec } from 'vega-lite';
import { dayAxisDepth, dayAxisLayers } from '../layout/dayAxis.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { labelledRows } from '../layout/labelledRows.ts';
import { placedText } from '../layout/placedText.ts';
import { rowPlaces } from '../layout/places.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { courseMarks } from './courseMarks.ts';
import { courseKey } from './key.ts';
import { type CaseCoursesTable, lastDayOf } from './table.ts';
import { caseCoursesAltText, caseCoursesTitle, courseWords } from './words.ts';

/** More rows than this do not fit a printed page. */
export const mostCasesDrawn = 60;

/**
 * A swimmer plot: a line for each case, with its visits, the interval in which it resolved, and how it ended otherwise.
 * A table with more than `mostCasesDrawn` cases is drawn up to there, and says so.
 *
 * @throws RangeError when `horizonDays` is not a positive number, or a day lies beyond it
 */
export function caseCoursesChart(table: CaseCoursesTable, { language }: ChartOptions): TopLevelSpec {
  const words = courseWords(language);
  const { horizonDays } = table;
  if (!(horizonDays > 0 && Number.isFinite(horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${horizonDays}`);
  const beyond = table.cases.find((course) => lastDayOf(course) > horizonDays);
  if (beyond !== undefined)
    throw new RangeError(
      `horizonDays is ${horizonDays}, but the course of a case goes on to day ${lastDayOf(beyond)}`,
    );
  const frame = {
    title: caseCoursesTitle(table, { language }),
    subtitle: table.subtitle,
    description: caseCoursesAltText(table, { language }),
  };
  if (table.cases.length === 0)
    return wordsFigure({ ...frame, notes: table.caption, sentence: words.nothing });
  const cases = table.cases.slice(0, mostCasesDrawn);
  const { rows, gutter, height } = labelledRows(
    cases.map(({ label }) => label),
    { widest: 150, least: cases.length > 30 ? 14 : 18, besides: [words.days] },
  );
  // Room right of the horizon for the half of a symbol.
  const width = figureSize.width - 2 * figureSize.margin - gutter - 14;
  const key = courseKey(cases, words);
  const headroom = key.height + 18;
  return figureSpec({
    ...frame,
    notes:
      cases.length < table.cases.length
        ? [words.drawn(cases.length, table.cases.length), ...table.caption]
        : table.caption,
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: height + dayAxisDepth,
    panels: [
      {
        width,
        height,
        layers: [
          ...dayAxisLayers({ width, height, horizonDays, name: words.days, gutter }),
          ...courseMarks(
            cases,
            rows.map(({ middle }) => middle),
          ),
          placedText(
            rows.flatMap(({ label }) => label),
            textStyles.label,
            colours.ink,
          ),
          ...key.layers(-gutter, -headroom),
        ],
        places: rowPlaces(rows, { left: -gutter, right: width }),
      },
    ],
  });
}

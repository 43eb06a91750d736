import { formatShare, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import { groupSummary } from './content.ts';
import { describe } from './description.ts';
import { stepCurve } from './stepCurve.ts';
import { isDrawn, type ResolutionTimeGroup, type ResolutionTimeTable, type SurvivalPoint } from './table.ts';
import { resolutionTimeWords } from './words.ts';

/** The finding, as the table states it. */
export function resolutionTimeTitle(table: ResolutionTimeTable): string {
  return table.finding;
}

/** The finding, then each group's estimates. */
export function resolutionTimeAltText(table: ResolutionTimeTable, { language }: ChartOptions): string {
  const words = resolutionTimeWords(language);
  const told = describe(table, language);
  return table.groups.length === 0 ? `${told} ${words.nothingToDraw}` : told;
}

/**
 * For each group a row for each day of its numbers: the share not yet seen resolved there with its interval, and the
 * numbers at risk, censored and resolved; one row with the reason for a group that is not shown.
 */
export function resolutionTimeRows(table: ResolutionTimeTable, { language }: ChartOptions): TextTable {
  const words = resolutionTimeWords(language);
  return {
    header: [
      words.group,
      words.day,
      words.share,
      words.interval,
      words.atRisk,
      words.censored,
      words.resolved,
    ],
    rows: table.groups.flatMap((group) => {
      if (!isDrawn(group)) return [[group.label, '', groupSummary(group, language), '', '', '', '']];
      return group.riskTable.map(({ day, atRisk, censored, resolved }) => {
        const point = pointAt(group, day, table.horizonDays);
        const { lower, upper } = point ?? { lower: null, upper: null };
        return [
          group.label,
          `${day}`,
          point === null ? '' : formatShare(point.survival),
          lower === null || upper === null ? '' : `${formatShare(lower)}–${formatShare(upper)}`,
          inWords(atRisk, language),
          inWords(censored, language),
          inWords(resolved, language),
        ];
      });
    }),
  };
}

/** The point whose value holds on a day; null past the end of the curve. */
function pointAt(group: ResolutionTimeGroup, day: number, horizonDays: number): SurvivalPoint | null {
  const end = stepCurve(group, horizonDays).at(-1)?.day ?? -1;
  return day > end ? null : (group.kaplanMeier.findLast((point) => point.day <= day) ?? null);
}

import type { TopLevelSpec } from 'vega-lite';
import { hiddenNumberSample } from '../curve-panels/numbersLayer.ts';
import type { PanelContent } from '../curve-panels/panelContent.ts';
import { panelsFigure } from '../curve-panels/panelsFigure.ts';
import type { Language } from '../language.ts';
import { type KeyBlock, keyBlock } from '../layout/key.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { anySuppressed } from '../released/releasedValue.ts';
import { notShown } from '../released/words.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { causeKeyEntry, causeLayers } from './causeLayers.ts';
import { type CumulativeIncidenceTable, type IncidenceRow, isDrawn, pointsOf } from './table.ts';
import {
  cumulativeIncidenceAltText,
  cumulativeIncidenceTitle,
  groupSummary,
  incidenceWords,
} from './words.ts';

/**
 * Cumulative incidence of resolution, of removal by a procedure and of death: a panel for each group, with the numbers
 * at risk and of each end under the ticks.
 *
 * @throws RangeError when `horizonDays` is not a positive number
 */
export function cumulativeIncidenceChart(
  table: CumulativeIncidenceTable,
  { language }: ChartOptions,
): TopLevelSpec {
  if (!(table.horizonDays > 0 && Number.isFinite(table.horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${table.horizonDays}`);
  const frame = {
    title: cumulativeIncidenceTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: cumulativeIncidenceAltText(table, { language }),
  };
  if (table.groups.length === 0) return wordsFigure({ ...frame, sentence: incidenceWords(language).nothing });
  return panelsFigure(
    frame,
    incidencePanels(table, language),
    incidenceKey(table, language),
    (index) => {
      const group = table.groups[index];
      return group === undefined || !isDrawn(group) ? [] : causeLayers(group, table.horizonDays);
    },
    language,
  );
}

const countsOf = ({ atRisk, resolved, removed, died, censored }: IncidenceRow) => [
  atRisk,
  resolved,
  removed,
  died,
  censored,
];

function incidencePanels(table: CumulativeIncidenceTable, language: Language): PanelContent {
  const words = incidenceWords(language);
  const { resolved, removed, died } = words.causes;
  return {
    horizonDays: table.horizonDays,
    axisName: words.share,
    units: { days: words.days, weeks: words.weeks, months: words.months },
    rowNames: table.groups.some(({ riskTable }) => riskTable.length > 0)
      ? [words.atRisk, resolved, removed, died, words.censored]
      : [],
    groups: table.groups.map((group) => ({
      label: group.label,
      cases: group.cases,
      summary: groupSummary(group, table.horizonDays, language),
      rows: group.riskTable.map((row) => ({ day: row.day, counts: countsOf(row) })),
      suppressed: group.suppressed ?? null,
      shownUntil: group.shownUntilDay ?? null,
    })),
  };
}

/** The causes that are drawn in at least one panel, and those that are shown in none. */
function incidenceKey(table: CumulativeIncidenceTable, language: Language): KeyBlock {
  const words = incidenceWords(language);
  const estimates = table.groups.filter(isDrawn).flatMap(({ causes }) => causes);
  const named = (['resolved', 'removed', 'died'] as const).flatMap((cause) => {
    const told = estimates.filter((estimate) => estimate.cause === cause);
    if (told.length === 0) return [];
    const points = told.flatMap((estimate) => pointsOf(estimate) ?? []);
    const hidden = told.every((estimate) => pointsOf(estimate) === null);
    const band = cause === 'resolved' && points.some(({ lower, upper }) => lower !== null && upper !== null);
    const name = words.causes[cause];
    if (hidden) return [{ text: `${name}: ${notShown(language)}`, sample: hiddenNumberSample }];
    return [causeKeyEntry(cause, `${name}${band ? words.withBand : ''}`, band)];
  });
  const numbers = table.groups.flatMap(({ riskTable }) => riskTable.flatMap(countsOf));
  return keyBlock([
    ...named,
    ...(anySuppressed(numbers) ? [{ text: words.hiddenNumber, sample: hiddenNumberSample }] : []),
  ]);
}

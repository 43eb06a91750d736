import type { PanelContent } from '../curve-panels/panelContent.ts';
import type { Language } from '../language.ts';
import { valueOf } from '../released/releasedValue.ts';
import { inWords, notShownBecause } from '../released/words.ts';
import type { ResolutionTimeGroup, ResolutionTimeTable } from './table.ts';
import { resolutionTimeWords } from './words.ts';

/** The table as panels; without the numbers under them where the panels are to be small. */
export function resolutionPanels(
  table: ResolutionTimeTable,
  language: Language,
  { withNumbers }: { readonly withNumbers: boolean },
): PanelContent {
  const words = resolutionTimeWords(language);
  return {
    horizonDays: table.horizonDays,
    axisName: words.shareUnresolved,
    units: { days: words.days, weeks: words.weeks, months: words.months },
    rowNames:
      withNumbers && table.groups.some(({ riskTable }) => riskTable.length > 0)
        ? [words.atRisk, words.censored, words.resolved]
        : [],
    groups: table.groups.map((group) => ({
      label: group.label,
      cases: group.cases,
      summary: groupSummary(group, language),
      rows: group.riskTable.map(({ day, atRisk, censored, resolved }) => ({
        day,
        counts: withNumbers ? [atRisk, censored, resolved] : [],
      })),
      suppressed: group.suppressed ?? null,
      shownUntil: group.shownUntilDay ?? null,
    })),
  };
}

/** The median, where the curve ends, and what competed with resolution, in a few words. */
export function groupSummary(group: ResolutionTimeGroup, language: Language): string {
  const words = resolutionTimeWords(language);
  if (group.suppressed !== undefined) return notShownBecause(group.suppressed, language);
  if (valueOf(group.cases) === 0) return words.noCases;
  const { medianDays, competing, shownUntilDay } = group;
  const hidden = typeof medianDays === 'object' && medianDays !== null && 'suppressed' in medianDays;
  return [
    hidden ? words.medianHidden : words.median(medianDays, group.kaplanMeier.length > 0),
    ...(shownUntilDay === undefined ? [] : [words.shownUntil(shownUntilDay)]),
    ...(competing === undefined
      ? []
      : [words.competing(inWords(competing.removed, language), inWords(competing.died, language))]),
  ].join('; ');
}

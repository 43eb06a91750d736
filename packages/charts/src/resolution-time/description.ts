import type { Language } from '../language.ts';
import { valueOf } from '../released/releasedValue.ts';
import { groupSummary } from './content.ts';
import { stepCurve } from './stepCurve.ts';
import { isDrawn, type ResolutionTimeGroup, type ResolutionTimeTable } from './table.ts';
import { resolutionTimeWords } from './words.ts';

/** Steps told one by one; a longer curve is told at its ticks instead. */
const mostStepsTold = 8;

/** The chart in words, for whoever does not see it: what is found, then each group's estimates. */
export function describe(table: ResolutionTimeTable, language: Language): string {
  const groups = table.groups.map((group) => describeGroup(group, table, language));
  return [sentence(table.finding), sentence(table.subtitle), ...groups]
    .filter((text) => text !== '')
    .join(' ');
}

function describeGroup(
  group: ResolutionTimeGroup,
  { horizonDays, counted = 'cases' }: ResolutionTimeTable,
  language: Language,
): string {
  const words = resolutionTimeWords(language);
  if (!isDrawn(group)) return `${group.label}: ${groupSummary(group, language)}.`;
  const cases = valueOf(group.cases);
  const curve = stepCurve(group, horizonDays);
  const falls = curve.filter(
    (vertex, index) => index > 0 && vertex.survival < (curve[index - 1]?.survival ?? 1),
  );
  const ticks = group.riskTable.flatMap(({ day }) => {
    const survival = curve.findLast((vertex) => vertex.day <= day)?.survival;
    return survival === undefined || day === 0 || day > (curve.at(-1)?.day ?? 0) ? [] : [{ day, survival }];
  });
  const told = falls.length <= mostStepsTold ? falls : ticks;
  const steps = told.map(({ day, survival }) => words.stillUnresolved(percent(survival), day));
  const intervals = group.turnbull.map((interval) =>
    words.fallsWithin(
      percent(interval.survivalBefore),
      percent(interval.survivalAfter),
      interval.left,
      interval.right,
    ),
  );
  const parts = [
    `${group.label}: ${cases === null ? '' : `${words[counted](cases)}, `}${groupSummary(group, language)}`,
    ...(steps.length > 0 ? [`Kaplan–Meier: ${steps.join('; ')}`] : []),
    ...(intervals.length > 0 && intervals.length <= mostStepsTold
      ? [`Turnbull: ${intervals.join('; ')}`]
      : []),
  ];
  return parts.map(sentence).join(' ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/u.test(text) ? text : `${text}.`;
}

import type { Language } from './chart.ts';
import { cellLabel } from './dimensionCodes.ts';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';

/** More medians than this are no sentence: then the earliest and the latest are named. */
const mostNamed = 6;

/** What the answer found, in a sentence. */
export function findingOf(answer: ResolutionTimeAnswer, language: Language): string {
  const { groups, question } = answer;
  const [only] = groups;
  if (groups.length > 0 && groups.every(({ curveSuppressed }) => curveSuppressed !== null)) {
    return { en: 'Too few cases to tell', ko: '증례가 너무 적어 표시하지 않습니다' }[language];
  }
  if (only === undefined || groups.every(({ cases }) => cases === 0)) {
    return { en: 'No case answers this question yet', ko: '아직 이 질문에 답할 증례가 없습니다' }[language];
  }
  return question.by.length > 0 ? comparisonOf(answer, language) : medianFoundIn(only, language);
}

function medianFoundIn({ cases, turnbull: { median } }: ResolutionTimeGroup, language: Language): string {
  if (median === null || median.right === null) {
    return {
      en: `Fewer than half of ${cases} cases are known to have resolved`,
      ko: `${cases}례 중 소실이 확인된 증례는 절반 미만입니다`,
    }[language];
  }
  return {
    en: `Half of ${cases} cases had resolved by some day between ${median.left} and ${median.right}`,
    ko: `${cases}례의 절반이 소실된 시점은 ${median.left}일과 ${median.right}일 사이입니다`,
  }[language];
}

function comparisonOf({ groups, question }: ResolutionTimeAnswer, language: Language): string {
  const shown = groups.filter(({ curveSuppressed }) => curveSuppressed === null);
  const named = (group: ResolutionTimeGroup) =>
    `${cellLabel(question.by, group.at, language)} ${medianOf(group, language)}`;
  const lastDay = ({ turnbull: { median } }: ResolutionTimeGroup) => median?.right ?? Infinity;
  const reached = shown
    .filter((group) => lastDay(group) < Infinity)
    .toSorted((a, b) => lastDay(a) - lastDay(b));
  const [first, last] = [reached[0], reached.at(-1)];
  if (shown.length <= mostNamed || first === undefined || last === undefined) {
    const all = shown.slice(0, mostNamed).map(named).join(', ');
    const more = shown.length > mostNamed ? ', …' : '';
    return {
      en: `Day by which half had resolved: ${all}${more}`,
      ko: `절반이 소실된 날: ${all}${more}`,
    }[language];
  }
  return {
    en: `Day by which half had resolved, in ${shown.length} groups: first ${named(first)}, last ${named(last)}`,
    ko: `${shown.length}개 집단에서 절반이 소실된 날: 가장 빠른 ${named(first)}, 가장 늦은 ${named(last)}`,
  }[language];
}

function medianOf({ turnbull: { median } }: ResolutionTimeGroup, language: Language): string {
  if (median === null || median.right === null) return { en: 'not reached', ko: '미도달' }[language];
  return median.left === median.right ? String(median.right) : `${median.left}–${median.right}`;
}

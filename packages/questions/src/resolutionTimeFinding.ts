import type { Language } from './chart.ts';
import { cellLabel } from './dimensionCodes.ts';
import type { AtHorizon, ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import { wholeNumber } from './wholeNumber.ts';

/** More medians than this are no sentence: then the earliest and the latest are named. */
const mostNamed = 3;

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
  if (question.by.length > 0) return comparisonOf(answer, language);
  return shareFoundIn(only, language) ?? medianFoundIn(answer, only, language);
}

/** "7 cases", or "9 lesions of 7 cases". */
function observedIn(group: ResolutionTimeGroup, language: Language): string {
  const cases = wholeNumber(group.cases ?? 0);
  if (group.lesions === null) return { en: `${cases} cases`, ko: `${cases}례` }[language];
  const lesions = wholeNumber(group.lesions);
  return { en: `${lesions} lesions of ${cases} cases`, ko: `${cases}례의 병변 ${lesions}개` }[language];
}

/** The share that had resolved by the horizon, where one is asked for and it is known. */
function shareFoundIn(group: ResolutionTimeGroup, language: Language): string | null {
  const { atHorizon } = group;
  const observed = observedIn(group, language);
  if (atHorizon === null) return null;
  const { day, resolved, seenResolved } = atHorizon;
  if (resolved !== null) {
    const share = rangeOf(resolved);
    return {
      en: `${share} of ${observed} had resolved by day ${day}`,
      ko: `${observed} 중 ${day}일까지 소실된 비율은 ${share}입니다`,
    }[language];
  }
  if (seenResolved === null) return null;
  const share = percent(seenResolved.share);
  return {
    en: `${share} of ${observed} were seen resolved by day ${day}`,
    ko: `${observed} 중 ${day}일까지 소실이 확인된 비율은 ${share}입니다`,
  }[language];
}

function rangeOf({ least, most }: NonNullable<AtHorizon['resolved']>): string {
  const [from, to] = [percent(least), percent(most)];
  return from === to ? from : `${from}–${to}`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The days between which the median lies, of the estimate that is asked for. */
function medianIn(
  { question: { estimator } }: ResolutionTimeAnswer,
  { kaplanMeier, turnbull: { median } }: ResolutionTimeGroup,
): { readonly left: number; readonly right: number } | null {
  if (estimator === 'kaplan-meier') {
    const day = kaplanMeier.median;
    return day === null ? null : { left: day, right: day };
  }
  return median === null || median.right === null ? null : { left: median.left, right: median.right };
}

function medianFoundIn(answer: ResolutionTimeAnswer, group: ResolutionTimeGroup, language: Language): string {
  const median = medianIn(answer, group);
  const observed = observedIn(group, language);
  if (median === null) {
    return {
      en: `Fewer than half of ${observed} are known to have resolved`,
      ko: `${observed} 중 소실이 확인된 것은 절반 미만입니다`,
    }[language];
  }
  const { left, right } = median;
  if (answer.question.estimator === 'kaplan-meier') {
    return {
      en: `Half of ${observed} were seen resolved by day ${right}`,
      ko: `${observed}의 절반에서 ${right}일까지 소실이 확인되었습니다`,
    }[language];
  }
  return {
    en: `Half of ${observed} had resolved by some day between ${left} and ${right}`,
    ko: `${observed}의 절반이 소실된 시점은 ${left}일과 ${right}일 사이입니다`,
  }[language];
}

function comparisonOf(answer: ResolutionTimeAnswer, language: Language): string {
  const { groups, question } = answer;
  const shown = groups.filter(({ cases, curveSuppressed }) => curveSuppressed === null && cases !== 0);
  const nameOf = (group: ResolutionTimeGroup) => unbroken(cellLabel(question.by, group.at, language));
  const days = (group: ResolutionTimeGroup) => daysOf(medianIn(answer, group), language);
  const named = (group: ResolutionTimeGroup) => `${nameOf(group)} (${days(group)})`;
  const lastDay = (group: ResolutionTimeGroup) => medianIn(answer, group)?.right ?? Infinity;
  const reached = shown
    .filter((group) => lastDay(group) < Infinity)
    .toSorted((a, b) => lastDay(a) - lastDay(b));
  const [first] = reached;
  const what = {
    en: question.estimator === 'kaplan-meier' ? 'half were seen resolved' : 'half had resolved',
    ko: question.estimator === 'kaplan-meier' ? '절반에서 소실이 확인된' : '절반이 소실된',
  }[language];
  if (shown.length <= mostNamed || first === undefined) {
    const all = shown.slice(0, mostNamed).map(named).join(', ');
    const more = shown.length > mostNamed ? ', …' : '';
    return { en: `Day by which ${what}: ${all}${more}`, ko: `${what} 날: ${all}${more}` }[language];
  }
  const last = reached.length === shown.length ? reached.at(-1) : undefined;
  const dated = (group: ResolutionTimeGroup) =>
    ({
      en: `“${nameOf(group)}” (day ${days(group)})`,
      ko: `‘${nameOf(group)}’(${days(group)}일)`,
    })[language];
  if (last !== undefined) {
    return {
      en: `Of ${shown.length} groups, ${what} earliest in ${dated(first)} and latest in ${dated(last)}`,
      ko: `${shown.length}개 군 중 ${what} 날이 가장 이른 군은 ${dated(first)}, 가장 늦은 군은 ${dated(last)}입니다`,
    }[language];
  }
  // Which group is the latest is not known while some have yet to come to half.
  const open = shown.length - reached.length;
  const rest = {
    en: `in ${open} fewer than half ${question.estimator === 'kaplan-meier' ? 'were' : 'are known to have'}`,
    ko: `${open}개 군에서는 소실이 확인된 것이 절반 미만입니다`,
  }[language];
  if (reached.length === 1) {
    return {
      en: `Of ${shown.length} groups, ${what} in ${dated(first)} alone; ${rest}`,
      ko: `${shown.length}개 군 중 ${what} 군은 ${dated(first)}뿐이며, ${rest}`,
    }[language];
  }
  return {
    en: `Of ${shown.length} groups, ${what} earliest in ${dated(first)}; ${rest}`,
    ko: `${shown.length}개 군 중 ${what} 날이 가장 이른 군은 ${dated(first)}이며, ${rest}`,
  }[language];
}

/** A name keeps together where a title is broken into lines. */
const unbroken = (name: string): string => name.replaceAll(' ', '\u00a0');

function daysOf(median: ReturnType<typeof medianIn>, language: Language): string {
  if (median === null) return { en: 'not reached', ko: '미도달' }[language];
  return median.left === median.right ? String(median.right) : `${median.left}–${median.right}`;
}

import type { Language } from './chart.ts';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';
import { horizonOf, isShown } from './resolutionTimeTable.ts';
import { captionOf, labelOf, subtitleOf } from './resolutionTimeWords.ts';

/** The medians of an answer as a forest shows them, in days. */
export interface MediansTable {
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly rows: {
    label: string;
    cases: number;
    estimate: {
      median: { from: number; to: number } | null;
      lower: number | null;
      upper: number | null;
    };
  }[];
}

/**
 * The medians of the time to being first seen resolved, with their 95 % intervals: those of the Kaplan-Meier estimates,
 * since for Turnbull's an answer has no interval. Pure: only what was released is in it.
 */
export function mediansTable(answer: ResolutionTimeAnswer, language: Language): MediansTable {
  const { groups } = answer;
  const limits = groups.flatMap(({ kaplanMeier }) => [kaplanMeier.median ?? 0, kaplanMeier.medianUpper ?? 0]);
  const seen = {
    en: 'Days to being first seen resolved (Kaplan–Meier)',
    ko: '처음 소실이 확인되기까지의 일수 (Kaplan–Meier)',
  };
  return {
    subtitle: `${seen[language]} · ${subtitleOf(answer, language)}`,
    caption: captionOf(answer, language),
    horizonDays: Math.max(horizonOf(answer), ...limits),
    rows: groups
      .filter(isShown)
      .filter(({ cases }) => cases > 0)
      .map((group) => {
        const { median, medianLower: lower, medianUpper: upper } = group.kaplanMeier;
        return {
          label: labelOf(answer, group, language),
          cases: group.cases,
          estimate: { median: median === null ? null : { from: median, to: median }, lower, upper },
        };
      }),
  };
}

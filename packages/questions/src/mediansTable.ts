import type { SuppressedCount } from './answerHeader.ts';
import type { Language } from './chart.ts';
import { drawnGroups, isShown, mostRows } from './drawnGroups.ts';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import { findingOf } from './resolutionTimeFinding.ts';
import type { Estimator } from './resolutionTimeQuestion.ts';
import { horizonOf } from './resolutionTimeTable.ts';
import { captionOf, labelOf, subtitleOf } from './resolutionTimeWords.ts';

/** The medians of an answer as a forest shows them, in days. */
export interface MediansTable {
  readonly finding: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly rows: {
    label: string;
    /** Cases, or lesions where they are followed each by itself. */
    cases: number | SuppressedCount;
    estimate: MedianEstimate | SuppressedCount;
  }[];
}

interface MedianEstimate {
  median: { from: number; to: number } | null;
  lower: number | null;
  upper: number | null;
}

/**
 * The medians of the time to resolution with their 95 % intervals: of each group that by Turnbull, and under it that of the
 * time to being first seen resolved. Pure: only what was released is in it.
 *
 * @param limited the answer to the same question with the Turnbull estimate alone, which has its limits; null where the
 * answer itself has them, or none are to be drawn.
 */
export function mediansTable(
  answer: ResolutionTimeAnswer,
  language: Language,
  limited: ResolutionTimeAnswer | null = null,
): MediansTable {
  const { estimator } = answer.question;
  const rows = drawnGroups(answer, mostRows)
    .filter(({ cases }) => cases !== 0)
    .flatMap((group) => {
      const label = labelOf(answer, group, language);
      if (!isShown(group)) return [hiddenRow(label, group)];
      const cases = group.lesions ?? group.cases;
      const likely = limited?.groups.find(({ at }) => at.join('|') === group.at.join('|')) ?? group;
      return [
        ...(estimator === 'kaplan-meier' ? [] : [{ label, cases, estimate: turnbullMedian(likely) }]),
        ...(estimator === 'turnbull'
          ? []
          : [
              {
                label: estimator === 'both' ? firstSeen(label, language) : label,
                cases,
                estimate: firstSeenMedian(group),
              },
            ]),
      ];
    });
  const days = rows.flatMap(({ estimate }) =>
    'suppressed' in estimate ? [] : [estimate.median?.to ?? 0, estimate.upper ?? 0],
  );
  return {
    finding: findingOf(answer, language),
    subtitle: subtitleOf(answer, language),
    caption: [limitsIn(estimator, language), ...captionOf(answer, language)],
    horizonDays: Math.max(horizonOf(answer), ...days),
    rows,
  };
}

/** How the limits come about. */
function limitsIn(estimator: Estimator, language: Language): string {
  const likely = {
    en: 'Resolved (Turnbull): the days between which the median lies, with 95% limits by likelihood ratio.',
    ko: '소실 (Turnbull): 중앙값이 속한 구간과 우도비에 의한 95% 신뢰한계.',
  }[language];
  const seen = {
    en: 'First seen resolved (Kaplan–Meier): the day of the visit, with 95% log–log limits.',
    ko: '처음 소실 확인 (Kaplan–Meier): 방문일과 95% log–log 신뢰한계.',
  }[language];
  return { both: `${likely} ${seen}`, turnbull: likely, 'kaplan-meier': seen }[estimator];
}

const firstSeen = (label: string, language: Language): string =>
  ({ en: `${label}: first seen resolved`, ko: `${label}: 처음 소실 확인` })[language];

function hiddenRow(
  label: string,
  { cases, suppressed, curveSuppressed }: ResolutionTimeGroup,
): MediansTable['rows'][number] {
  const hidden = { value: null, suppressed: suppressed ?? curveSuppressed ?? 'small' } as const;
  return { label, cases: cases ?? hidden, estimate: hidden };
}

function turnbullMedian({ turnbull }: ResolutionTimeGroup): MedianEstimate {
  const { median, medianLower: lower, medianUpper: upper } = turnbull;
  const reached = median === null || median.right === null ? null : { from: median.left, to: median.right };
  return { median: reached, lower, upper };
}

function firstSeenMedian({ kaplanMeier }: ResolutionTimeGroup): MedianEstimate {
  const { median, medianLower: lower, medianUpper: upper } = kaplanMeier;
  return { median: median === null ? null : { from: median, to: median }, lower, upper };
}

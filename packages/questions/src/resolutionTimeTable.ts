import type { Language } from './chart.ts';
import type { SuppressedCount, Suppression } from './answerHeader.ts';
import { drawnGroups, isShown, mostPanels } from './drawnGroups.ts';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import { findingOf } from './resolutionTimeFinding.ts';
import { captionOf, labelOf, subtitleOf } from './resolutionTimeWords.ts';

/** An answer as a chart shows it: titles in words, one curve a group, days and shares 0 to 1. */
export interface ResolutionTimeTable {
  readonly finding: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly counted: 'cases' | 'lesions';
  readonly groups: {
    label: string;
    /** Cases, or lesions where they are followed each by itself. */
    cases: number | SuppressedCount;
    suppressed?: Suppression;
    shownUntilDay?: number;
    competing?: { removed: number; died: number };
    kaplanMeier: { day: number; survival: number; lower: number | null; upper: number | null }[];
    /** Of the Kaplan-Meier estimate; without that of Turnbull's, the days between which it lies; null: not reached. */
    medianDays: number | { from: number; to: number } | null;
    turnbull: { left: number; right: number | null; survivalBefore: number; survivalAfter: number }[];
    riskTable: { day: number; atRisk: number; censored: number; resolved: number }[];
  }[];
}

/** Puts an answer into words and curves. Pure: only what was released is in it. */
export function resolutionTimeTable(answer: ResolutionTimeAnswer, language: Language): ResolutionTimeTable {
  return {
    finding: findingOf(answer, language),
    subtitle: subtitleOf(answer, language),
    caption: captionOf(answer, language),
    horizonDays: horizonOf(answer),
    counted: answer.question.level === 'lesion' ? 'lesions' : 'cases',
    groups: drawnGroups(answer, mostPanels).map((group) => {
      const label = labelOf(answer, group, language);
      return isShown(group) ? shownGroup(label, group, answer) : hiddenGroup(label, group);
    }),
  };
}

type Drawn = ResolutionTimeTable['groups'][number];

function shownGroup(label: string, group: ShownGroup, { question }: ResolutionTimeAnswer): Drawn {
  const isTurnbull = question.estimator === 'turnbull';
  return {
    label,
    cases: group.lesions ?? group.cases,
    ...(group.toldUpTo === null ? {} : { shownUntilDay: group.toldUpTo }),
    ...competingOf(group),
    kaplanMeier: isTurnbull ? [] : pointsOf(group),
    medianDays: isTurnbull ? medianRangeOf(group) : group.kaplanMeier.median,
    turnbull: boxesOf(group),
    riskTable: [...group.riskTable],
  };
}

/** The curve from day 0 on, before its first step. */
function pointsOf({ kaplanMeier }: ResolutionTimeGroup): Drawn['kaplanMeier'] {
  return [
    { day: 0, survival: 1, lower: null, upper: null },
    ...kaplanMeier.steps.map(({ day, survival, lower, upper }) => ({ day, survival, lower, upper })),
  ];
}

function medianRangeOf({ turnbull: { median } }: ResolutionTimeGroup): Drawn['medianDays'] {
  return median === null || median.right === null ? null : { from: median.left, to: median.right };
}

/** A group of which only that is told why it is not. */
function hiddenGroup(label: string, { cases, suppressed, curveSuppressed }: ResolutionTimeGroup): Drawn {
  const why = suppressed ?? curveSuppressed ?? 'small';
  return {
    label,
    cases: cases ?? { value: null, suppressed: why },
    suppressed: why,
    kaplanMeier: [],
    medianDays: null,
    turnbull: [],
    riskTable: [],
  };
}

type ShownGroup = ResolutionTimeGroup & { readonly cases: number };

/** The horizon of the question, or the last day of which the answer knows something; at least 1. */
export function horizonOf({ groups, question }: ResolutionTimeAnswer): number {
  return question.horizon ?? Math.max(1, ...groups.flatMap(daysOf));
}

/** What ended cases before they resolved, where it is told and there is any. */
function competingOf({ removed, died }: ResolutionTimeGroup) {
  if (removed === null || died === null || removed + died === 0) return {};
  return { competing: { removed, died } };
}

/** Every day of which the estimates of a group know something. */
function daysOf({ kaplanMeier, turnbull }: ResolutionTimeGroup): number[] {
  return [
    ...kaplanMeier.steps.map(({ day }) => day),
    ...turnbull.intervals.map(({ left, right }) => right ?? left),
  ];
}

function boxesOf({ turnbull }: ResolutionTimeGroup): ResolutionTimeTable['groups'][number]['turnbull'] {
  let survival = 1;
  return turnbull.intervals.flatMap(({ left, right, mass }) => {
    const survivalBefore = survival;
    survival = Math.max(0, survival - mass);
    return mass <= 1e-12
      ? []
      : [{ left, right, survivalBefore, survivalAfter: survival < 1e-12 ? 0 : survival }];
  });
}

import type { Language } from './chart.ts';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import { findingOf } from './resolutionTimeFinding.ts';
import { captionOf, labelOf, subtitleOf } from './resolutionTimeWords.ts';

/** An answer as a chart shows it: titles in words, one curve a group, days and shares 0 to 1. */
export interface ResolutionTimeTable {
  readonly finding: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly groups: {
    label: string;
    cases: number;
    shownUntilDay?: number;
    competing?: { removed: number; died: number };
    kaplanMeier: { day: number; survival: number; lower: number | null; upper: number | null }[];
    medianDays: number | null;
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
    groups: answer.groups.filter(isShown).map((group) => ({
      label: labelOf(answer, group, language),
      cases: group.cases,
      ...(group.toldUpTo === null ? {} : { shownUntilDay: group.toldUpTo }),
      ...competingOf(group),
      kaplanMeier: [
        { day: 0, survival: 1, lower: null, upper: null },
        ...group.kaplanMeier.steps.map(({ day, survival, lower, upper }) => ({
          day,
          survival,
          lower,
          upper,
        })),
      ],
      medianDays: group.kaplanMeier.median,
      turnbull: boxesOf(group),
      riskTable: [...group.riskTable],
    })),
  };
}

type ShownGroup = ResolutionTimeGroup & { readonly cases: number };

/** Whether the number of cases of a group is told, and its curve. */
export const isShown = (group: ResolutionTimeGroup): group is ShownGroup =>
  group.cases !== null && group.curveSuppressed === null;

/** The last day of which the answer knows something; at least 1. */
export function horizonOf({ groups }: ResolutionTimeAnswer): number {
  return Math.max(1, ...groups.flatMap(daysOf));
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

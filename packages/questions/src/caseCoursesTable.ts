import { endpoint, type Endpoint } from '@calcinosis/dictionary';
import {
  boundsOf,
  caseOutcome,
  foldCase,
  isCounted,
  isLostToFollowUp,
  type RegisteredCase,
} from '@calcinosis/registry';
import type { Language } from './chart.ts';
import { codeLabel } from './dimensionCodes.ts';
import type { ToldCase } from './toldCase.ts';

/** The courses of a centre's own cases as a chart shows them, in days. */
export interface CaseCoursesTable {
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly cases: CaseCourse[];
}

export interface CaseCourse {
  readonly label: string;
  readonly visits: number[];
  readonly resolution: { left: number; right: number } | null;
  readonly removedDay: number | null;
  readonly diedDay: number | null;
  readonly lostDay: number | null;
}

/**
 * Own cases, in the order of their ids, at an endpoint; a case that counts nowhere, such as one that was taken back,
 * is left out. What is known of a day only within bounds is drawn on the last of them. For the centre itself: never released.
 */
export function caseCoursesTable(
  told: readonly ToldCase[],
  asked: { readonly endpoint: Endpoint; readonly language: Language },
): CaseCoursesTable {
  const cases = told.flatMap(({ caseId, events }) => {
    const state = foldCase(events);
    if (state.status !== 'registered' || !isCounted(state)) return [];
    return [courseOf(caseId, state, asked.endpoint)];
  });
  const label = codeLabel(endpoint, asked.endpoint, asked.language);
  return {
    subtitle: {
      en: `This centre's cases, by the end of their ids · endpoint: ${label} · days from day 0`,
      ko: `본 기관 증례 (식별자 끝자리) · 종결점: ${label} · 0일부터의 일수`,
    }[asked.language],
    caption: [
      {
        en: "The centre's own cases, for the centre alone.",
        ko: '본 기관의 증례이며, 본 기관만 볼 수 있습니다.',
      }[asked.language],
    ],
    horizonDays: Math.max(1, ...cases.flatMap(daysOf)),
    cases,
  };
}

function courseOf(caseId: string, state: RegisteredCase, at: Endpoint): CaseCourse {
  const visits = [...state.visits.values()].map(({ when }) => boundsOf(when).to);
  const outcome = caseOutcome(state, at);
  const ended = (kind: 'removed' | 'died') => (outcome?.kind === kind ? outcome.right : null);
  const days = [...new Set([0, ...visits])].toSorted((a, b) => a - b);
  const lost = isLostToFollowUp(state) && (outcome === null || outcome.kind === 'censored');
  return {
    // Ids begin with the time of their making and end with chance.
    label: caseId.slice(-12),
    visits: days,
    resolution:
      outcome?.kind === 'resolved' ? { left: Math.max(0, outcome.left), right: outcome.right } : null,
    removedDay: ended('removed'),
    diedDay: ended('died'),
    lostDay: lost ? (days.at(-1) ?? 0) : null,
  };
}

function daysOf({ visits, resolution, removedDay, diedDay }: CaseCourse): number[] {
  return [...visits, resolution?.right ?? 0, removedDay ?? 0, diedDay ?? 0];
}

import { calendarDay, workOf } from '@calcinosis/registry';
import type { WorklistAnswer, WorklistItem } from './answer.ts';
import type { CaseFacts } from './caseFacts.ts';
import type { WorklistQuestion } from './question.ts';
import { workText } from './words.ts';

/** What the tables hold of a centre at one position. */
export interface CentreFacts {
  readonly position: number;
  readonly cases: readonly CaseFacts[];
  readonly parked: number;
}

const order = ['overdue', 'schedule-over', 'due', 'upcoming'] as const;

/** The worklist of a centre on a day. Pure: the same facts and day give the same list, in the same order. */
export function worklistOf(facts: CentreFacts, question: WorklistQuestion): WorklistAnswer {
  const on = calendarDay.parse(question.on);
  const followed = facts.cases.filter(({ ended }) => ended === null);
  const items = followed.map((each): WorklistItem => {
    const work = workOf(each, on);
    const { state, week, due, overdue } = work;
    return {
      caseId: each.caseId,
      state,
      week,
      due: due === null ? null : { ...due },
      overdue: overdue === null ? null : { ...overdue },
      missed: [...work.missed],
      lastSeen: each.lastSeen,
      toConfirm: each.toConfirm,
      text: workText(work, on, question.language),
    };
  });
  const countOf = (state: WorklistItem['state']) => items.filter((item) => item.state === state).length;
  return {
    centre: question.centre,
    on,
    position: facts.position,
    counts: {
      overdue: countOf('overdue'),
      due: countOf('due'),
      'schedule-over': countOf('schedule-over'),
      upcoming: countOf('upcoming'),
    },
    ended: facts.cases.length - followed.length,
    parked: facts.parked,
    queries: facts.cases.flatMap(({ caseId, queries }) => queries.map((query) => ({ caseId, ...query }))),
    items: items.filter(({ state }) => isShown(state, question.show)).toSorted(byUrgency),
  };
}

function isShown(state: WorklistItem['state'], show: WorklistQuestion['show']): boolean {
  return show === 'all' || show === state || (show === 'open' && state !== 'upcoming');
}

/** What is overdue for longest first, then what closes first. */
function byUrgency(one: WorklistItem, other: WorklistItem): number {
  return (
    order.indexOf(one.state) - order.indexOf(other.state) ||
    (other.overdue?.least ?? 0) - (one.overdue?.least ?? 0) ||
    compared(one.due?.to ?? '', other.due?.to ?? '') ||
    compared(one.caseId, other.caseId)
  );
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

import { casesIn, type Count, groupsIn, lastDayOf } from '@calcinosis/estimates';
import {
  causes,
  type CumulativeIncidenceAnswer,
  type CumulativeIncidenceQuestion,
  type NoteCode,
  notesThatHold,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
import type { Observations } from '@calcinosis/survival';
import { openPolicies } from '../statistics/answer.ts';
import type { Counts } from '../statistics/counts.ts';
import { headerOf } from '../statistics/header.ts';
import { estimateIncidence, numberOf } from './estimateIncidence.ts';

/** A question whose answer holds nothing back: of published cases, or of the centre's own. */
export type OpenIncidenceQuestion = CumulativeIncidenceQuestion & {
  readonly stratum: 'published' | 'own-centre';
};

/** The question about the time to resolution that is answered from the same counts. */
export const countedAs = (question: CumulativeIncidenceQuestion): ResolutionTimeQuestion => ({
  ...question,
  level: 'case',
  estimator: 'both',
});

/** The answer to a question from its counts: the same counts give the same answer. Pure. */
export function incidenceAnswerOf(
  question: OpenIncidenceQuestion,
  counted: Counts,
): CumulativeIncidenceAnswer {
  const { counts, position, casesInStratum, leftOut, parked } = counted;
  const { stratum, horizon } = question;
  const lastDay = horizon ?? lastDayOf(counts);
  const cases = casesIn(counts);
  const notes: [NoteCode, boolean][] = [
    ['first-end-counts', true],
    ['fewer-than-ten', cases > 0 && cases < 10],
    ['published-selected', stratum === 'published'],
    ['cases-parked', parked > 0],
  ];
  return {
    ...headerOf('cumulative-incidence', question, {
      position,
      snapshot: null,
      policy: openPolicies[stratum],
    }),
    casesInStratum,
    leftOut: [...leftOut],
    parked,
    groups: groupsIn(question, counts).map(([at, its]) => ({
      at: [...at],
      cases: casesIn(its),
      suppressed: null,
      curveSuppressed: null,
      toldUpTo: null,
      ...estimateIncidence(endsOf(its), { hidden: causes.map(() => null), horizon, lastDay }),
    })),
    suppressed: 0,
    notes: notesThatHold(notes),
  };
}

/** When each case was known to have ended, and how; up to when it was followed, where it did not. */
export function endsOf(counts: readonly Pick<Count, 'kind' | 'left' | 'right' | 'cases'>[]): Observations {
  const isOpen = ({ kind }: Pick<Count, 'kind'>) => kind === 'censored';
  return {
    left: counts.map((count) => (isOpen(count) ? count.left : count.right)),
    right: counts.map(({ right }) => right),
    cause: counts.map(({ kind }) => (kind === 'censored' ? 0 : numberOf(kind))),
    weight: counts.map(({ cases }) => cases),
  };
}

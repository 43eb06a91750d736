import { dictionaryVersion } from '@calcinosis/dictionary';
import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import { codeVersion } from '../codeVersion.ts';
import type { Count, Counts } from './counts.ts';
import { estimate } from './estimate.ts';

/** The answer to a question from its counts: the same counts give the same answer. Pure. */
export function answerOf(question: ResolutionTimeQuestion, counted: Counts): ResolutionTimeAnswer {
  const { counts, position, casesInStratum, leftOut } = counted;
  const horizon = lastDay(counts);
  const groups =
    question.by === undefined
      ? [estimate(null, counts, horizon)]
      : [...Map.groupBy(counts, (count) => count.group ?? 'not-recorded')].map(([group, its]) =>
          estimate(group, its, horizon),
        );
  return {
    question,
    position,
    policy: question.stratum,
    dictionaryVersion,
    codeVersion,
    casesInStratum,
    leftOut: [...leftOut],
    groups,
    notes: notesOn(question, counts),
  };
}

/** The last day of which anything is known: where curves end. */
function lastDay(counts: readonly Count[]): number {
  return counts.reduce((last, { left, right }) => Math.max(last, Number.isFinite(right) ? right : left), 0);
}

function notesOn(question: ResolutionTimeQuestion, counts: readonly Count[]): string[] {
  const cases = counts.reduce((sum, each) => sum + each.cases, 0);
  const removed = counts.filter(({ kind }) => kind === 'removed').reduce((sum, each) => sum + each.cases, 0);
  return [
    'Resolution is only ever seen between two visits. The Turnbull estimate uses these intervals; Kaplan-Meier takes the visit that first found the lesion gone for the day of resolution, and so measures the visits as well.',
    ...(removed === 0
      ? []
      : [`${removed} removed by a procedure: counted as not resolved up to the removal.`]),
    ...(cases > 0 && cases < 10 ? ['Fewer than 10 cases: read the intervals, not the curve.'] : []),
    ...(question.stratum === 'published'
      ? ['Published cases are selected by who writes them up; they are no sample of all cases.']
      : []),
  ];
}

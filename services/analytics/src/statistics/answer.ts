import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  type NoteCode,
  noteText,
  type ResolutionTimeAnswer,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
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
    notes: notesOn(question, counts).map((code) => ({ code, text: noteText(code, 'en') })),
  };
}

/** The last day of which anything is known: where curves end. */
function lastDay(counts: readonly Count[]): number {
  return counts.reduce((last, { left, right }) => Math.max(last, Number.isFinite(right) ? right : left), 0);
}

function notesOn(question: ResolutionTimeQuestion, counts: readonly Count[]): NoteCode[] {
  const cases = counts.reduce((sum, each) => sum + each.cases, 0);
  const notes: [NoteCode, boolean][] = [
    ['interval-censored', true],
    ['removals-censored', counts.some(({ kind }) => kind === 'removed')],
    ['fewer-than-ten', cases > 0 && cases < 10],
    ['published-selected', question.stratum === 'published'],
  ];
  return notes.flatMap(([code, holds]) => (holds ? [code] : []));
}

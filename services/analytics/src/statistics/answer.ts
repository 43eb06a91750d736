import { ownCentrePolicy, publishedPolicy } from '@calcinosis/disclosure';
import { casesIn, estimateGroups } from '@calcinosis/estimates';
import {
  type NoteCode,
  noteText,
  type ResolutionTimeAnswer,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
import { headerOf } from './header.ts';
import type { Counts } from './counts.ts';

/** A question whose answer holds nothing back: of published cases, or of the centre's own. */
export type OpenQuestion = ResolutionTimeQuestion & { readonly stratum: 'published' | 'own-centre' };

export const openPolicies = { published: publishedPolicy, 'own-centre': ownCentrePolicy };

/** The answer to a question from its counts: the same counts give the same answer. Pure. */
export function answerOf(question: OpenQuestion, counted: Counts): ResolutionTimeAnswer {
  const { counts, position, casesInStratum, leftOut, parked } = counted;
  const groups = estimateGroups(question, counts, (at) => counted.casesAt?.get(JSON.stringify(at)) ?? null);
  return {
    ...headerOf('resolution-time', question, {
      position,
      snapshot: null,
      policy: openPolicies[question.stratum],
    }),
    casesInStratum,
    leftOut: [...leftOut],
    parked,
    groups,
    suppressed: 0,
    notes: notesOn(question, counted).map((code) => ({ code, text: noteText(code, 'en') })),
  };
}

function notesOn(question: ResolutionTimeQuestion, { counts, parked }: Counts): NoteCode[] {
  const cases = casesIn(counts);
  const notes: [NoteCode, boolean][] = [
    ['interval-censored', true],
    ['removals-censored', counts.some(({ kind }) => kind === 'removed')],
    ['deaths-censored', counts.some(({ kind }) => kind === 'died')],
    ['lesions-clustered', question.level === 'lesion'],
    ['fewer-than-ten', cases > 0 && cases < 10],
    ['published-selected', question.stratum === 'published'],
    ['cases-parked', parked > 0],
  ];
  return notes.flatMap(([code, holds]) => (holds ? [code] : []));
}

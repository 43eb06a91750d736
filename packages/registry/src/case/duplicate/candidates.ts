import type { CaseId } from '../../ids.ts';
import { type Score, scoreOf, suspicious } from './score.ts';
import type { Traits } from './traits.ts';

/** Two cases that may be of one infant. */
export interface Candidate extends Score {
  readonly cases: readonly [CaseId, CaseId];
}

/**
 * Every pair that a person should look at, the likeliest first. Only pairs that share a pseudonym, or an age to a day, are
 * compared: no other reaches the score, so the work grows with the cases and not with their pairs.
 */
export function candidatesAmong(cases: ReadonlyMap<CaseId, Traits>): Candidate[] {
  const buckets = new Map<string, [CaseId, Traits][]>();
  const found: Candidate[] = [];
  for (const [id, traits] of cases) {
    const near = new Set([...keysNear(traits)].flatMap((key) => buckets.get(key) ?? []));
    for (const [other, its] of near) {
      const score = scoreOf(traits, its);
      if (score !== null && score.score >= suspicious) {
        found.push({ cases: other < id ? [other, id] : [id, other], ...score });
      }
    }
    const entry: [CaseId, Traits] = [id, traits];
    for (const key of keysOf(traits)) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [entry]);
      else bucket.push(entry);
    }
  }
  return found.toSorted((a, b) => b.score - a.score || (a.cases.join() < b.cases.join() ? -1 : 1));
}

const pseudonymKey = ({ centre, pseudonym }: Traits) =>
  pseudonym === null ? [] : [`${centre} ${pseudonym}`];

function keysOf(traits: Traits): string[] {
  const { age, month } = traits;
  return [...pseudonymKey(traits), ...(age === null || month === null ? [] : [`${age} ${month}`])];
}

function keysNear(traits: Traits): string[] {
  const { age, month } = traits;
  const around = [-1, 0, 1];
  const near =
    age === null || month === null
      ? []
      : around.flatMap((days) => around.map((months) => `${age + days} ${month + months}`));
  return [...pseudonymKey(traits), ...near];
}

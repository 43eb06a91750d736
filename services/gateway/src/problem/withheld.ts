import type { Withheld } from '@calcinosis/questions';
import { Problem } from './problem.ts';

/** A question that disclosure control refuses, with the hashes of the earlier questions that it is held against. */
export function withheldProblem({ kind, questions, threshold }: Withheld): Problem {
  const named = [...new Set(questions)].join(', ');
  const earlier = named === '' ? 'several earlier questions' : `the earlier questions ${named}`;
  const message = `With the answers to ${earlier} this one would tell about ${threshold} or fewer cases.`;
  return new Problem('withheld', { errors: [{ pointer: '', code: `ledger-${kind}`, message }] });
}

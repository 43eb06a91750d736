import type { RegisteredCase } from '../case/state.ts';
import { boundsOf } from './assessment.ts';
import type { Outcome } from './outcome.ts';

/**
 * What the death of the patient makes of an outcome: it ends the wait for a resolution that was not seen, and
 * changes nothing of what was. What was never assessed stays so.
 */
export function untilDeath<Known extends Outcome | null>(
  outcome: Known,
  { death }: Pick<RegisteredCase, 'death'>,
): Known | Outcome {
  if (outcome === null || outcome.kind !== 'censored' || death === null) return outcome;
  return { kind: 'died', left: outcome.left, right: Math.max(outcome.left, boundsOf(death.when).to) };
}

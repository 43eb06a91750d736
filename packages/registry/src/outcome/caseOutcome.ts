import type { Endpoint } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { latest, outcomeInLife } from './lesionOutcome.ts';
import { censoredAt, type Outcome } from './outcome.ts';
import { untilDeath } from './untilDeath.ts';

/**
 * Outcome of a case at one endpoint, or null when no lesion was assessed for it. The last lesion
 * decides: the case resolves when all have, and a removal of any of them, or the death of the
 * patient, ends the wait for that.
 * The endpoint `as-reported` is a published case's only.
 */
export function caseOutcome(state: RegisteredCase, endpoint: Endpoint): Outcome | null {
  if (endpoint === 'as-reported' && state.registration.recordKind !== 'literature-case') return null;
  const outcomes = state.registration.lesions.map(({ lesionId }) => outcomeInLife(state, lesionId, endpoint));
  const assessed = outcomes.filter((outcome) => outcome !== null);
  if (assessed.length === 0) return null;
  const [removed, ...others] = assessed.filter(({ kind }) => kind === 'removed');
  if (removed !== undefined) {
    return others.reduce(
      (a, b) => (b.right < a.right || (b.right === a.right && b.left < a.left) ? b : a),
      removed,
    );
  }
  return untilDeath(latest(outcomes.map((outcome) => outcome ?? censoredAt(0))), state);
}

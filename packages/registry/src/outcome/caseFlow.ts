import type { Endpoint } from '@calcinosis/dictionary';
import { isLostToFollowUp } from '../case/loss/lost.ts';
import type { RegisteredCase } from '../case/state.ts';
import { caseOutcome } from './caseOutcome.ts';

/**
 * Where a registered case ends up on its way to an answer, as RECORD and STROBE (items 13) ask for it. The first four are
 * left out on the way, each at its step:
 *
 * - `taken-back`, `merged`: does not count, since it was entered in error or counts as another case of its infant.
 * - `not-assessed`: nobody looked for the endpoint.
 * - `not-followed-up`: was never seen again, and nothing is known of its end.
 * - `resolved`, `removed`, `died`: how it ended.
 * - `lost`: still there when last seen, and no more visits will tell.
 * - `unresolved`: still there when last seen.
 *
 * A case that was transferred goes on at its new centre, and is in the flow of that one. One that may be used no more, or was
 * erased, is in none: nothing is known of it, not even that it was there.
 */
export const flowEnds = [
  'taken-back',
  'merged',
  'not-assessed',
  'not-followed-up',
  'resolved',
  'removed',
  'died',
  'lost',
  'unresolved',
] as const;
export type FlowEnd = (typeof flowEnds)[number];

/** Where a case ends up at an endpoint. */
export function flowEndOf(state: RegisteredCase, endpoint: Endpoint): FlowEnd {
  if (state.retraction !== null) return 'taken-back';
  if (state.mergedInto !== null) return 'merged';
  const outcome = caseOutcome(state, endpoint);
  if (outcome === null) return 'not-assessed';
  if (outcome.kind !== 'censored') return outcome.kind;
  if (isLostToFollowUp(state)) return 'lost';
  return state.visits.size === 0 ? 'not-followed-up' : 'unresolved';
}

import { z } from 'zod';
import { isLostToFollowUp } from '../case/loss/lost.ts';
import type { RegisteredCase } from '../case/state.ts';
import { boundsOf, statusAt } from '../outcome/assessment.ts';
import { lesionOutcome } from '../outcome/lesionOutcome.ts';

/** Why no further visit of a case is planned. */
export const ending = z.enum(['resolved', 'removed', 'died', 'lost']);
export type Ending = z.infer<typeof ending>;

/**
 * What ends the schedule of a case; null while visits go on. A resolution ends it when it is confirmed: by a film without
 * calcification, or by a second look, on a later day, that found the lesion gone as well. A lesion that was taken out
 * is not waited for.
 */
export function endingOf(state: RegisteredCase): Ending | null {
  if (state.death !== null) return 'died';
  if (isLostToFollowUp(state)) return 'lost';
  const lesions = state.registration.lesions.map(({ lesionId }) => lesionEnd(state, lesionId));
  if (lesions.includes(null)) return null;
  return lesions.includes('removed') ? 'removed' : 'resolved';
}

/** Whether every lesion was found gone, or taken out, at the last look: all that is missing then is the confirmation. */
export function isToConfirm(state: RegisteredCase): boolean {
  return (
    endingOf(state) === null &&
    state.registration.lesions.every(({ lesionId }) => {
      const kind = lesionOutcome(state, lesionId, 'clinical')?.kind;
      return kind === 'resolved' || kind === 'removed';
    })
  );
}

function lesionEnd(state: RegisteredCase, lesionId: string): 'resolved' | 'removed' | null {
  const clinical = lesionOutcome(state, lesionId, 'clinical');
  if (clinical?.kind === 'removed') return 'removed';
  if (clinical?.kind !== 'resolved') return null;
  if (lesionOutcome(state, lesionId, 'complete')?.kind === 'resolved') return 'resolved';
  const looks = [...state.visits.values()].filter(
    ({ when, findings }) =>
      boundsOf(when).to >= clinical.right &&
      findings.some((each) => each.lesionId === lesionId && statusAt('clinical', each) === 'absent'),
  );
  return looks.some(({ when }) => boundsOf(when).from > clinical.right) ? 'resolved' : null;
}

import { boundsOf } from '../../outcome/assessment.ts';
import type { RegisteredCase } from '../state.ts';

/** Whether a case is lost to follow-up: reported so, not seen since, and not known to have died. */
export function isLostToFollowUp({ loss, visits, death }: RegisteredCase): boolean {
  if (loss === null || death !== null) return false;
  const lastSeen = boundsOf(loss.lastSeen).to;
  return [...visits.values()].every(({ when }) => boundsOf(when).to <= lastSeen);
}

import { boundsOf } from '../outcome/assessment.ts';
import type { RegisteredCase } from './state.ts';

/** Whether a case is lost to follow-up: reported so, and not seen since. */
export function isLostToFollowUp({ loss, visits }: RegisteredCase): boolean {
  if (loss === null) return false;
  const lastSeen = boundsOf(loss.lastSeen).to;
  return [...visits.values()].every(({ when }) => boundsOf(when).to <= lastSeen);
}

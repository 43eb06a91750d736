import type { RegisteredCase } from '../case/state.ts';

/** Whether a case counts in answers: it stands, may be used, and is the one that counts for its infant. */
export function isCounted(state: RegisteredCase): boolean {
  return state.retraction === null && state.mergedInto === null && !isUseStopped(state);
}

/** Whether a case may be used no more, for what was known of it at any earlier position either. */
export const isUseStopped = ({ withdrawal }: RegisteredCase): boolean => withdrawal === 'stop-use';

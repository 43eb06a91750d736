import type { RegisteredCase } from '../case/state.ts';

/** Whether a case counts in answers: it stands, and each infant counts once. */
export function isCounted({ retraction }: RegisteredCase): boolean {
  return retraction === null;
}

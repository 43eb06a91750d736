import type { Reason } from '../reason.ts';
import type { CaseCommand } from './command.ts';
import type { RegisteredCase } from './state.ts';

/** Why a case as it stands takes no such command; null when nothing is in its way. */
export function hindranceTo(
  { type }: Exclude<CaseCommand, { readonly type: 'RegisterCase' }>,
  state: RegisteredCase,
): Reason | null {
  if (state.retraction !== null) {
    return because('case-retracted', 'This case was taken back; nothing more is recorded of it.');
  }
  if (state.death !== null && type === 'ReportLossToFollowUp') {
    return because('case-died', 'The death of this patient is recorded: the case is not lost to follow-up.');
  }
  return null;
}

const because = (code: string, message: string): Reason => ({ pointer: '/caseId', code, message });

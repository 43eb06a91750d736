import type { Reason } from '../reason.ts';
import type { CaseCommand } from './command.ts';
import { effects } from './conduct.ts';
import type { RegisteredCase } from './state.ts';

/** What is still recorded of a case that was taken back. */
const takenBack: ReadonlySet<CaseCommand['type']> = new Set([
  'WithdrawConsent',
  'UnmergeDuplicates',
  'CloseQuery',
]);

/** Why a case as it stands takes no such command; null when nothing is in its way. */
export function hindranceTo(
  { type }: Exclude<CaseCommand, { readonly type: 'RegisterCase' }>,
  state: RegisteredCase,
): Reason | null {
  const effect = effects[type];
  if (state.retraction !== null && !takenBack.has(type)) {
    return because('case-retracted', 'This case was taken back; nothing more is recorded of it.');
  }
  if (state.withdrawal === 'stop-use' && effect !== 'conduct') {
    return because('use-stopped', 'The consent was withdrawn: nothing of this case is used, or changed.');
  }
  if (state.withdrawal === 'stop-collection' && effect === 'collection') {
    return because(
      'collection-stopped',
      'The consent was withdrawn: nothing more is collected of this case.',
    );
  }
  if (state.lockedBy !== null && effect !== 'conduct') {
    return because('case-locked', 'This case is locked; unlock it, with the reason, before it is changed.');
  }
  if (state.death !== null && type === 'ReportLossToFollowUp') {
    return because('case-died', 'The death of this patient is recorded: the case is not lost to follow-up.');
  }
  return null;
}

const because = (code: string, message: string): Reason => ({ pointer: '/caseId', code, message });

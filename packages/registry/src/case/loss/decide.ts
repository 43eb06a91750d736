import { accept, type Decision, refuse } from '../../decision.ts';
import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { WithdrawLossToFollowUp } from './command.ts';

export function decideLossWithdrawn(
  { reason }: WithdrawLossToFollowUp,
  state: RegisteredCase,
): Decision<CaseEvent> {
  if (state.loss === null) {
    return refuse({
      pointer: '',
      code: 'not-lost',
      message: 'This case is not reported lost to follow-up.',
    });
  }
  return accept({ type: 'LossToFollowUpWithdrawn', data: { reason } });
}

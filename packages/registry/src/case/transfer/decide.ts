import type { CentreState } from '../../centre/state.ts';
import { accept, type Decision, refuse } from '../../decision.ts';
import type { CentreCode } from '../../ids.ts';
import type { Reason } from '../../reason.ts';
import type { CaseEvent } from '../event.ts';
import type { CaseState, RegisteredCase } from '../state.ts';
import type { TransferCommand, TransferReply } from './command.ts';

/** Decides what the centre that holds a case wants done about its transfer. */
export function decideTransfer(
  command: TransferCommand,
  state: RegisteredCase,
  receiver: CentreState,
): Decision<CaseEvent> {
  if (command.type === 'WithdrawTransferOffer') {
    return state.offeredTo === null
      ? refuse(fault('', 'not-offered', 'This case is offered to no other centre.'))
      : accept({ type: 'CaseTransferEnded', data: { because: 'withdrawn' } });
  }
  const { to, reason } = command;
  if (state.offeredTo !== null) {
    return refuse(fault('', 'offered-already', 'This case is offered already; withdraw that offer first.'));
  }
  if (to === state.centre || receiver.status !== 'enrolled' || receiver.stratum !== 'hospital') {
    return refuse(fault('/to', 'no-such-centre', 'Expected the code of another hospital that is enrolled.'));
  }
  if (state.registration.recordKind !== 'hospital-case') {
    return refuse(fault('', 'not-transferable', 'A published case stays with the literature.'));
  }
  return accept({ type: 'CaseTransferOffered', data: { to, reason } });
}

/** Decides what a centre says to an offer. Without one it hears the same as of a case that nobody has. */
export function decideTransferReply(
  command: TransferReply,
  state: CaseState,
  centre: CentreCode,
): Decision<CaseEvent> {
  if (state.status !== 'registered' || state.offeredTo !== centre || state.retraction !== null) {
    return refuse(fault('/caseId', 'no-such-offer', 'No case of this id is offered to this centre.'));
  }
  return command.type === 'AcceptTransfer'
    ? accept({ type: 'CaseTransferred', data: { from: state.centre, to: centre } })
    : accept({ type: 'CaseTransferEnded', data: { because: 'declined' } });
}

/** What the former centre of a case hears. */
export const caseTransferred: Reason = {
  pointer: '/caseId',
  code: 'case-transferred',
  message: 'This case was transferred to another centre, which records it from now on.',
};

const fault = (pointer: string, code: string, message: string) => ({ pointer, code, message });

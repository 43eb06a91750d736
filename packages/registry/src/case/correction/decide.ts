import type { CentreState } from '../../centre/state.ts';
import { accept, type Decision, refuse } from '../../decision.ts';
import { pointerOf, type Reason } from '../../reason.ts';
import { checkRecordKind } from '../check.ts';
import type { CorrectCase } from '../command.ts';
import type { CaseRegistration } from '../content/registration.ts';
import { lesionsNamedBy } from '../entry/entry.ts';
import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { RetractCase, RetractFollowUp } from './command.ts';

/** Decides what puts the record right: nothing is overwritten, the former stays in the history. */
export function decideCorrection(
  command: CorrectCase | RetractFollowUp | RetractCase,
  state: RegisteredCase,
  centreState: CentreState,
): Decision<CaseEvent> {
  switch (command.type) {
    case 'CorrectCase': {
      const { registration, reason } = command;
      const reasons = [...checkRecordKind(registration, centreState), ...checkNamed(registration, state)];
      return reasons.length > 0
        ? refuse(...reasons)
        : accept({ type: 'CaseCorrected', data: { registration, reason } });
    }
    case 'RetractFollowUp': {
      const { visitId, reason } = command;
      if (!state.visits.has(visitId)) return refuse(noSuchVisit);
      return accept({ type: 'FollowUpRetracted', data: { visitId, reason } });
    }
    case 'RetractCase':
      return accept({ type: 'CaseRetracted', data: { reason: command.reason } });
  }
}

export const noSuchVisit: Reason = {
  pointer: '/visitId',
  code: 'no-such-visit',
  message: 'This case has no such visit.',
};

/** Each lesion that a visit, a removal or an entry names stays in the registration: their findings are of nothing else. */
function checkNamed({ lesions }: CaseRegistration, state: RegisteredCase): Reason[] {
  const kept = new Set(lesions.map(({ lesionId }) => lesionId));
  const named = [
    ...[...state.visits.values()].flatMap(({ findings }) => findings.map(({ lesionId }) => lesionId)),
    ...state.removals.map(({ removal }) => removal.lesionId),
    ...[...state.entries.values()].flatMap(lesionsNamedBy).map(({ lesionId }) => lesionId),
  ];
  const dropped = new Set(named.filter((lesionId) => !kept.has(lesionId)));
  if (dropped.size === 0) return [];
  return [
    {
      pointer: pointerOf(['registration', 'lesions']),
      code: 'lesion-in-use',
      message:
        'Expected every lesion that a visit, a removal or an entry names; correct or retract those first.',
    },
  ];
}

import { accept, type Decision, refuse } from '../../decision.ts';
import { boundsOf } from '../../outcome/assessment.ts';
import { pointerOf, type Reason } from '../../reason.ts';
import type { FollowUp } from '../content/followUp.ts';
import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { Death, DeathCommand } from './command.ts';

/** Decides what is recorded of a death. */
export function decideDeath(command: DeathCommand, state: RegisteredCase): Decision<CaseEvent> {
  if (command.type === 'RecordDeath') {
    if (state.death !== null) {
      return refuse({
        pointer: '/death',
        code: 'death-recorded',
        message: 'A death is recorded already; correct it instead.',
      });
    }
    const reasons = checkBefore(command.death, state);
    return reasons.length > 0 ? refuse(...reasons) : accept({ type: 'DeathRecorded', data: command.death });
  }
  if (state.death === null) {
    return refuse({ pointer: '', code: 'no-death', message: 'No death of this patient is recorded.' });
  }
  if (command.type === 'RetractDeath') {
    return accept({ type: 'DeathRetracted', data: { reason: command.reason } });
  }
  const reasons = checkBefore(command.death, state);
  return reasons.length > 0
    ? refuse(...reasons)
    : accept({ type: 'DeathCorrected', data: { ...command.death, reason: command.reason } });
}

/** Nothing that was seen or done of the living may lie surely after the death. */
function checkBefore({ when }: Death, { visits, removals }: RegisteredCase): Reason[] {
  const died = boundsOf(when).to;
  const seen = [...visits.values()].map((visit) => visit.when);
  const isLater = [...seen, ...removals.map(({ removal }) => removal.when)].some(
    (each) => boundsOf(each).from > died,
  );
  if (!isLater) return [];
  return [
    {
      pointer: pointerOf(['death', 'when']),
      code: 'visit-after-death',
      message: 'Expected no visit and no removal after the death; correct or retract what lies later.',
    },
  ];
}

/** Faults of a follow-up that would lie surely after the death, when one is recorded. */
export function checkAlive({ when, removals }: FollowUp, { death }: RegisteredCase): Reason[] {
  if (death === null) return [];
  const died = boundsOf(death.when).to;
  const faults = [
    { path: ['followUp', 'when'], when },
    ...(removals ?? []).map((removal, index) => ({
      path: ['followUp', 'removals', index, 'when'],
      when: removal.when,
    })),
  ];
  return faults
    .filter((each) => boundsOf(each.when).from > died)
    .map(({ path }) => ({
      pointer: pointerOf(path),
      code: 'after-death',
      message: 'This lies after the death that is recorded of this patient.',
    }));
}

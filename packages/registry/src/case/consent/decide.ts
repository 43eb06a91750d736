import { accept, type Decision, refuse } from '../../decision.ts';
import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { ConsentCommand } from './command.ts';

/** From the weakest effect to the strongest. */
const strength = { 'stop-collection': 1, 'stop-use': 2, erase: 3 } as const;

/**
 * Decides what is recorded of consent. A withdrawal is never refused for how the case stands, locked or taken back; one
 * that has the case erased tells so by the event that the destruction of its key follows.
 */
export function decideConsent(command: ConsentCommand, state: RegisteredCase): Decision<CaseEvent> {
  if (command.type === 'RecordConsent') return accept({ type: 'ConsentRecorded', data: command.consent });
  const { effect, withdrawnBy } = command;
  if (state.withdrawal !== null && strength[effect] <= strength[state.withdrawal]) {
    return refuse({
      pointer: '/effect',
      code: 'withdrawn-already',
      message:
        'A withdrawal with this effect, or a stronger one, stands already; consent that is given anew lifts it.',
    });
  }
  const withdrawn: CaseEvent = { type: 'ConsentWithdrawn', data: { effect, withdrawnBy } };
  return effect === 'erase'
    ? accept<CaseEvent>(withdrawn, { type: 'CaseErased', data: { reason: 'consent-withdrawn' } })
    : accept(withdrawn);
}

import { accept, type Decision, refuse } from '../../decision.ts';
import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { SignatureCommand } from './command.ts';
import type { Side } from './event.ts';

/** Decides on signing, locking and unlocking. What the registry's office locked, it alone unlocks. */
export function decideSignature(
  command: SignatureCommand,
  state: RegisteredCase,
  by: { readonly side: Side; readonly role: string },
): Decision<CaseEvent> {
  switch (command.type) {
    case 'SignCase': {
      const { version, meaning, signer } = command;
      if (version < state.contentVersion || version > state.version) {
        return refuse({
          pointer: '/version',
          code: 'other-version',
          message: `Expected the version that the case has now, ${state.version}: read it again, and sign what you have read.`,
        });
      }
      return accept({ type: 'CaseSigned', data: { version, meaning, signer, role: by.role } });
    }
    case 'LockCase':
      if (state.lockedBy !== null) return refuse(fault('case-locked', 'This case is locked already.'));
      return accept({ type: 'CaseLocked', data: { reason: command.reason, by: by.side } });
    case 'UnlockCase':
      if (state.lockedBy === null) return refuse(fault('not-locked', 'This case is not locked.'));
      if (state.lockedBy === 'office' && by.side === 'centre') {
        return refuse(fault('locked-by-office', "The registry's office locked this case, and unlocks it."));
      }
      return accept({ type: 'CaseUnlocked', data: { reason: command.reason, by: by.side } });
  }
}

const fault = (code: string, message: string) => ({ pointer: '', code, message });

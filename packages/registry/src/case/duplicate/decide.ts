import { accept, type Decision, refuse } from '../../decision.ts';
import type { CaseEvent } from '../event.ts';
import type { CaseState, RegisteredCase } from '../state.ts';
import type { DuplicateCommand } from './command.ts';

/**
 * Decides that two cases are of one infant, or are not. The survivor is one that is merged into no other when it is
 * named: so merges make a forest, whose roots are what counts, and none can go in a circle. Merged into another later,
 * it takes with it what was merged into it.
 *
 * @param survivor the case that is named, unknown where none is.
 */
export function decideDuplicate(
  command: DuplicateCommand,
  state: RegisteredCase,
  survivor: CaseState,
): Decision<CaseEvent> {
  if (command.type === 'UnmergeDuplicates') {
    if (state.mergedInto === null) {
      return refuse({
        pointer: '/caseId',
        code: 'not-merged',
        message: 'This case is merged into no other.',
      });
    }
    const { into, acrossCentres } = state.mergedInto;
    return accept({
      type: 'DuplicatesUnmerged',
      data: { from: into, acrossCentres, reason: command.reason },
    });
  }
  const { caseId, into } = command;
  const fault = (pointer: string, code: string, message: string) => refuse({ pointer, code, message });
  if (state.mergedInto !== null) {
    return fault('/caseId', 'merged-already', 'This case is merged already; separate it first.');
  }
  if (caseId === into) return fault('/into', 'same-case', 'Expected another case.');
  if (survivor.status !== 'registered' || survivor.retraction !== null) {
    return fault('/into', 'no-such-case', 'Expected a case that stands.');
  }
  if (survivor.mergedInto !== null) {
    return fault(
      '/into',
      'merged-elsewhere',
      'This case is merged itself: name the one that it was merged into.',
    );
  }
  if (survivor.registration.recordKind !== state.registration.recordKind) {
    return fault('/into', 'other-stratum', 'A published case and one of a hospital are counted apart.');
  }
  const acrossCentres = survivor.centre !== state.centre;
  return accept({ type: 'DuplicatesMerged', data: { into, acrossCentres } });
}

import { accept, type Decision, refuse } from '../decision.ts';
import type { EditionCommand } from './command.ts';
import type { EditionEvent } from './event.ts';
import type { EditionState } from './state.ts';

/**
 * Decides on the edition of a month. One is published at a time: another only after the former was retracted, and under the
 * next revision.
 *
 * @param logEnd position at which the log ends.
 */
export function decideEdition(
  command: EditionCommand,
  state: EditionState,
  logEnd: number,
): Decision<EditionEvent> {
  if (command.type === 'RetractEdition') {
    if (state.status !== 'published' || state.revision !== command.revision) {
      return refuse({
        pointer: '/revision',
        code: 'no-such-edition',
        message: 'This edition is not published.',
      });
    }
    const { type: _, ...data } = command;
    return accept({ type: 'EditionRetracted', data });
  }
  if (state.status === 'published') {
    return refuse({
      pointer: '/month',
      code: 'edition-published',
      message: `The edition of this month is published, as revision ${state.revision}; retract it first.`,
    });
  }
  const next = state.status === 'retracted' ? state.revision + 1 : 1;
  if (command.revision !== next) {
    return refuse({
      pointer: '/revision',
      code: 'wrong-revision',
      message: `The next revision of this month is ${next}.`,
    });
  }
  if (command.position > logEnd) {
    return refuse({
      pointer: '/position',
      code: 'beyond-the-log',
      message: `The log ends at position ${logEnd}.`,
    });
  }
  const { type: _, ...data } = command;
  return accept({ type: 'EditionPublished', data });
}

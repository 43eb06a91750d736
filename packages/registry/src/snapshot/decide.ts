import { accept, type Decision, refuse } from '../decision.ts';
import type { SnapshotCommand } from './command.ts';
import type { SnapshotEvent } from './event.ts';
import type { SnapshotState } from './state.ts';

/**
 * Decides on a snapshot. Snapshots follow one another in months and in positions, so that the one before an earlier
 * question stays the one before it.
 *
 * @param logEnd position at which the log ends.
 */
export function decideSnapshot(
  { month, position }: SnapshotCommand,
  last: SnapshotState,
  logEnd: number,
): Decision<SnapshotEvent> {
  if (last !== null && month <= last.month) {
    return refuse({
      pointer: '/month',
      code: 'month-released',
      message: `The snapshot of ${last.month} is released; the next one is of a later month.`,
    });
  }
  if (position > logEnd) {
    return refuse({
      pointer: '/position',
      code: 'beyond-the-log',
      message: `The log ends at position ${logEnd}.`,
    });
  }
  if (last !== null && position < last.position) {
    return refuse({
      pointer: '/position',
      code: 'before-the-last-snapshot',
      message: `The last snapshot is of position ${last.position}; the next one is of no earlier one.`,
    });
  }
  return accept({ type: 'SnapshotReleased', data: { month, position } });
}

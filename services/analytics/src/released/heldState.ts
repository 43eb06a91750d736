import type { CheckedPolicy } from '@calcinosis/disclosure';
import type { Snapshot } from '@calcinosis/questions';

/** How an answer over all hospitals is told: under which policy, and of which snapshots up to the one that is answered from. */
export interface HeldState {
  readonly policy: CheckedPolicy;
  /** In their order; the last one may be any position that a data manager has named. */
  readonly positions: readonly number[];
  /** That of the last position; null where none was released as of it. */
  readonly snapshot: Snapshot | null;
}

/** Whether a position was released: what is counted as of it is asked for again. */
export const isReleased = ({ positions, snapshot }: HeldState, position: number): boolean =>
  snapshot !== null || position !== positions.at(-1);

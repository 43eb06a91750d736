import type { SnapshotEvent } from './event.ts';

/** The last snapshot that was released; null before the first. */
export type SnapshotState = SnapshotEvent['data'] | null;

export const initialSnapshots: SnapshotState = null;

export function evolveSnapshots(_: SnapshotState, { data }: SnapshotEvent): SnapshotState {
  return data;
}

/**
 * Why a case is parked:
 *
 * - `unreadable`: the bytes of an event, or of its key, are not what was recorded.
 * - `unknown-event`: an event has a type or a version that this build does not know; a newer one wrote it.
 * - `not-foldable`: its events are read, but come to no case, or to rows that the tables do not take.
 */
export const parkedReasons = ['unreadable', 'unknown-event', 'not-foldable'] as const;
export type ParkedReason = (typeof parkedReasons)[number];

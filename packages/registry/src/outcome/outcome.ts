/**
 * What is known of the time to an endpoint, in days from day 0. Nobody sees a lesion vanish: it was
 * there at `left` and gone at `right`, so the time lies in (left, right].
 *
 * - `resolved`: left < right.
 * - `removed`: taken out by a procedure, which competes with resolution; left = right when the day is known.
 * - `died`: still there when last looked at, at `left`, and the patient died, which competes with resolution, at
 *   `right` at the latest. Whether the lesion went in between, nobody knows.
 * - `censored`: still there at `left`; right is infinite.
 */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly left: number;
  readonly right: number;
}

export const outcomeKinds = ['resolved', 'removed', 'died', 'censored'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const censoredAt = (left: number): Outcome => ({
  kind: 'censored',
  left,
  right: Number.POSITIVE_INFINITY,
});

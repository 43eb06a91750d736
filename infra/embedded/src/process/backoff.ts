/** A process that ran for this long has recovered: its next crash counts as the first. */
const recoveredAfterMs = 30_000;

const longestMs = 5_000;

/**
 * Milliseconds to wait before a crashed process starts again: none after a first crash, so that a single
 * fault costs nothing; then 100, 200, 400 ... up to five seconds, so that a lasting one costs little.
 */
export function restartDelay(crashes: number): number {
  return crashes <= 1 ? 0 : Math.min(longestMs, 100 * 2 ** (crashes - 2));
}

/** How many crashes in a row there were, when a process that had run for `ranForMs` crashed once more. */
export function crashesInARow(before: number, ranForMs: number): number {
  return ranForMs >= recoveredAfterMs ? 1 : before + 1;
}

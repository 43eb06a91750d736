/** A count about cases that the attacker can name by their attributes. */
export type KnownCohort = ReadonlySet<number>;

/**
 * Adds and subtracts two or three cohorts, and looks for results that touch 1 to k cases: what the attacker would
 * learn from exact counts. Plain sets and every combination, to check the ledger by other means than its own.
 */
export function fewLeftOver(cohorts: readonly KnownCohort[], threshold: number): number[] {
  const found: number[] = [];
  const note = (left: number): void => {
    if (left >= 1 && left <= threshold) found.push(left);
  };
  for (const [first, a] of cohorts.entries()) {
    for (const [second, b] of cohorts.entries()) {
      if (second <= first) continue;
      note(leftOver(a, b));
      for (const [third, c] of cohorts.entries()) {
        if (third === first || third === second) continue;
        // Sizes that do not nearly add up cannot cancel.
        if (Math.abs(a.size + b.size - c.size) <= 2 * threshold) note(leftOver(a, b, c));
      }
    }
  }
  return found;
}

/** Cases that a - b, or a + b - c, does not cancel. */
function leftOver(a: KnownCohort, b: KnownCohort, c: KnownCohort | null = null): number {
  let cases = 0;
  for (const one of new Set([...a, ...b, ...(c ?? [])])) {
    const sum =
      Number(a.has(one)) + Number(b.has(one)) * (c === null ? -1 : 1) - Number(c?.has(one) ?? false);
    cases += sum === 0 ? 0 : 1;
  }
  return cases;
}

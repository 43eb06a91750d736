import type { Policy } from '../policy.ts';
import { rangeOf, type SeenTable } from './linearAttack.ts';

/** What the attacker works out about a difference of two answers: its cell, and the least and greatest it can be. */
export interface Difference {
  readonly at: readonly string[];
  readonly least: number;
  readonly greatest: number;
}

/**
 * Subtracts, cell by cell, an answer about fewer cases from one about more: two filters, a registry with and without
 * a centre, an edition and the one before.
 */
export function subtract(more: SeenTable, fewer: SeenTable, policy: Policy): Difference[] {
  return more.cells.map(({ at, cases }) => {
    const other = fewer.cells.find((cell) => cell.at.join() === at.join())?.cases;
    const above = rangeOf(cases, policy);
    const below = other === undefined ? { least: 0, greatest: Infinity } : rangeOf(other, policy);
    return { at, least: Math.max(0, above.least - below.greatest), greatest: above.greatest - below.least };
  });
}

/** Differences pinned to a group of 1 to k cases: somebody is known to be in the cell, and few are. */
export function isolated(differences: readonly Difference[], threshold: number): Difference[] {
  return differences.filter(({ least, greatest }) => least >= 1 && greatest <= threshold);
}

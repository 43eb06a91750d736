import { solvePositive } from './cholesky.ts';
import type { Grouping } from './groups.ts';
import type { EffectModel } from './intervalScores.ts';

/** Rows on the support of the pooled estimate: the mass of row i is survival[first[i]] - survival[last[i]]. */
export interface SupportRows {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** S at the ends of the cells, from 1 to 0 */
  readonly survival: Float64Array;
  readonly weight: Float64Array;
  /** whether an interval without mass has a derivative of zero as well, and so is on the edge of the support */
  readonly onEdge: boolean;
}

/**
 * Covariance of the first `size` groups' scores from the observed information: that of the effects, less what the S
 * between the cells, estimated as well, account for: I_bb - I_bS I_SS^-1 I_Sb.
 *
 * @returns row-major size x size
 */
export function scoreCovariance(
  rows: SupportRows,
  model: EffectModel,
  groups: Grouping,
  size: number,
): Float64Array {
  const width = rows.survival.length;
  const free = Math.max(0, width - 2);
  const effects = new Float64Array(size);
  const cross = Array.from({ length: size }, () => new Float64Array(free));
  const nuisance = new Float64Array(free * free);
  for (let row = 0; row < rows.first.length; row++) {
    const a = rows.first[row] ?? 0;
    const b = rows.last[row] ?? 0;
    const count = rows.weight[row] ?? 0;
    const chance = (rows.survival[a] ?? 0) - (rows.survival[b] ?? 0);
    if (count > 0 && chance > 0) {
      const slope = ((model.first[a] ?? 0) - (model.first[b] ?? 0)) / chance;
      const g = groups.of[row] ?? 0;
      addNuisance(nuisance, free, a - 1, b - 1, count / (chance * chance));
      const own = cross[g];
      if (own) {
        effects[g] =
          (effects[g] ?? 0) -
          count * (((model.second[a] ?? 0) - (model.second[b] ?? 0)) / chance - slope * slope);
        for (let m = 1; m <= free; m++) {
          const change = (model.byNuisance[a * width + m] ?? 0) - (model.byNuisance[b * width + m] ?? 0);
          const direct = slope * ((m === a ? 1 : 0) - (m === b ? 1 : 0));
          own[m - 1] = (own[m - 1] ?? 0) - (count * (change - direct)) / chance;
        }
      }
    }
  }
  const covariance = new Float64Array(size * size);
  cross.forEach((own, g) => {
    const solved = solvePositive(Float64Array.from(nuisance), own);
    for (let h = 0; h < size; h++) {
      const shared = (cross[h] ?? own).reduce((sum, value, m) => sum + value * (solved[m] ?? 0), 0);
      covariance[g * size + h] = (g === h ? (effects[g] ?? 0) : 0) - shared;
    }
  });
  return covariance;
}

function addNuisance(matrix: Float64Array, free: number, a: number, b: number, value: number): void {
  const inside = (j: number): boolean => j >= 0 && j < free;
  const add = (j: number, k: number, change: number): void => {
    if (inside(j) && inside(k)) {
      matrix[j * free + k] = (matrix[j * free + k] ?? 0) + change;
    }
  };
  add(a, a, value);
  add(b, b, value);
  add(a, b, -value);
  add(b, a, -value);
}

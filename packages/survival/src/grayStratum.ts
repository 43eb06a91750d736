import type { GroupedRiskSets } from './groupedRiskSets.ts';

/** Scores of the groups and their covariance, groups x groups. */
export interface GraySums {
  readonly score: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Adds one stratum to Gray's score and its variance.
 *
 * With R_g = Y_g / S_g(t-) the subdistribution's risk set of group g, the pooled incidence grows by d / sum R and group g
 * is expected to have d R_g (1 - F_g) / sum R (1 - F). The variance follows each group's martingales through the weights
 * `own` (how a score moves at once) and `carried` (how it moves later, through the group's own event-free probability).
 */
export function grayStratum(sums: GraySums, sets: GroupedRiskSets, groups: number, rho: number): void {
  const times = sets.time.length;
  const survival = new Float64Array(groups).fill(1);
  const incidence = new Float64Array(groups);
  const risk = new Float64Array(groups);
  const own = new Float64Array(groups * groups);
  const carried = new Float64Array(groups * groups);
  const mixed = new Float64Array(groups * groups);
  const square = new Float64Array(groups);
  let pooled = 0;
  for (let i = 0; i < times; i++) {
    let mine = 0;
    let others = 0;
    let total = 0;
    let expected = 0;
    for (let g = 0; g < groups; g++) {
      const at = g * times + i;
      mine += sets.events[at] ?? 0;
      others += sets.otherEvents[at] ?? 0;
      const before = survival[g] ?? 0;
      risk[g] = (sets.atRisk[at] ?? 0) > 0 ? (sets.atRisk[at] ?? 0) / before : 0;
      total += risk[g] ?? 0;
      expected += (risk[g] ?? 0) * (1 - (incidence[g] ?? 0));
    }
    if (mine + others > 0) {
      const next = pooled + mine / total;
      const weight = (1 - pooled) ** rho;
      own.fill(0);
      for (let g = 0; g < groups; g++) {
        const share = risk[g] ?? 0;
        if (share > 0) {
          const events = sets.events[g * times + i] ?? 0;
          sums.score[g] =
            (sums.score[g] ?? 0) + weight * (events - (mine * share * (1 - (incidence[g] ?? 0))) / expected);
          for (let h = 0; h < groups; h++) {
            const at = g * groups + h;
            own[at] = weight * share * ((g === h ? 1 : 0) - (risk[h] ?? 0) / total);
            carried[at] = (carried[at] ?? 0) + ((own[at] ?? 0) * mine) / (total * (1 - pooled));
          }
        }
      }
      for (let k = 0; k < groups; k++) {
        const at = k * times + i;
        const atRisk = sets.atRisk[at] ?? 0;
        if (atRisk > 0) {
          const before = survival[k] ?? 0;
          const events = sets.events[at] ?? 0;
          const competing = sets.otherEvents[at] ?? 0;
          const after = (before * (atRisk - events - competing)) / atRisk;
          if (mine > 0) {
            const lever = after > 0 ? 1 - (1 - next) / after : 1;
            const ties = mine > 1 ? 1 - (mine - 1) / (total * before - 1) : 1;
            addVariance(k, lever, 1, (ties * before * mine) / (total * atRisk));
          }
          if (competing > 0 && after > 0) {
            const ties = competing > 1 ? 1 - (competing - 1) / (atRisk - 1) : 1;
            addVariance(k, (1 - next) / after, 0, (ties * before * before * competing) / (atRisk * atRisk));
          }
          incidence[k] = (incidence[k] ?? 0) + (before * events) / atRisk;
          survival[k] = after;
        }
      }
      pooled = next;
    }
  }
  finish();

  /** An increment of group k's martingale: of the cause itself (`direct` 1) or of a competing one (`direct` 0). */
  function addVariance(k: number, lever: number, direct: 0 | 1, size: number): void {
    const sign = direct === 1 ? -1 : 1;
    square[k] = (square[k] ?? 0) + lever * lever * size;
    for (let g = 0; g < groups; g++) {
      const moved = direct * (own[g * groups + k] ?? 0) + sign * lever * (carried[g * groups + k] ?? 0);
      mixed[g * groups + k] = (mixed[g * groups + k] ?? 0) - sign * moved * lever * size;
      for (let h = 0; h < groups; h++) {
        const other = direct * (own[h * groups + k] ?? 0) + sign * lever * (carried[h * groups + k] ?? 0);
        sums.variance[g * groups + h] = (sums.variance[g * groups + h] ?? 0) + moved * other * size;
      }
    }
  }

  function finish(): void {
    for (let g = 0; g < groups; g++) {
      for (let h = 0; h < groups; h++) {
        let sum = 0;
        for (let k = 0; k < groups; k++) {
          const mineCarried = carried[g * groups + k] ?? 0;
          const otherCarried = carried[h * groups + k] ?? 0;
          sum +=
            mineCarried * otherCarried * (square[k] ?? 0) +
            mineCarried * (mixed[h * groups + k] ?? 0) +
            otherCarried * (mixed[g * groups + k] ?? 0);
        }
        sums.variance[g * groups + h] = (sums.variance[g * groups + h] ?? 0) + sum;
      }
    }
  }
}

/** How the survival function reacts to a group effect b at b = 0, and with it the score of each case. */
export type IntervalScoreName = 'sun' | 'finkelstein' | 'wilcoxon';

/**
 * S at the ends 0..k of the k cells with mass (S_0 = 1, S_k = 0), its first and second derivative by the effect, and the
 * derivative of the first by each free S_m, m = 1..k-1 (entry j * (k + 1) + m).
 */
export interface EffectModel {
  readonly survival: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly byNuisance: Float64Array;
}

/**
 * Finkelstein (1986): proportional hazards, S^exp(b). Sun (1996): the odds of each conditional probability grow by exp(b),
 * the log-rank test for grouped data. Wilcoxon: proportional odds of S (Fay 1996).
 */
export function effectModel(survival: Float64Array, name: IntervalScoreName): EffectModel {
  switch (name) {
    case 'finkelstein':
      return local(survival, (s) => {
        const log = s > 0 ? Math.log(s) : 0;
        return { first: s * log, second: s * log * (1 + log), slope: log + 1 };
      });
    case 'wilcoxon':
      return local(survival, (s) => ({
        first: -s * (1 - s),
        second: (1 - 2 * s) * s * (1 - s),
        slope: 2 * s - 1,
      }));
    case 'sun':
      return discreteHazards(survival);
  }
}

/** Models in which S(t) alone decides how S(t) reacts. */
function local(
  survival: Float64Array,
  reaction: (s: number) => { first: number; second: number; slope: number },
): EffectModel {
  const size = survival.length;
  const byNuisance = new Float64Array(size * size);
  survival.forEach((s, j) => {
    byNuisance[j * size + j] = s > 0 ? reaction(s).slope : 0;
  });
  return {
    survival,
    first: survival.map((s) => reaction(s).first),
    second: survival.map((s) => reaction(s).second),
    byNuisance,
  };
}

/** S_j = prod (1 - l_i), l_i = 1 - S_i / S_(i-1), logit l_i moving with the effect: dS/db = -S sum l. */
function discreteHazards(survival: Float64Array): EffectModel {
  const size = survival.length;
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const byNuisance = new Float64Array(size * size);
  let hazard = 0;
  let variance = 0;
  for (let j = 1; j < size; j++) {
    const s = survival[j] ?? 0;
    const chance = 1 - s / (survival[j - 1] ?? 1);
    hazard += chance;
    variance += chance * (1 - chance);
    first[j] = -s * hazard;
    second[j] = s * (hazard * hazard - variance);
    const free = s > 0 ? j : 0;
    for (let m = 1; m <= free; m++) {
      const before = survival[m - 1] ?? 1;
      const here = survival[m] ?? 1;
      const hazardSlope = -1 / before + (m < j ? (survival[m + 1] ?? 0) / (here * here) : 0);
      byNuisance[j * size + m] = -s * hazardSlope - (m === j ? hazard : 0);
    }
  }
  return { survival, first, second, byNuisance };
}

/** What Aalen's variance of a cumulative incidence carries from time to time. */
export interface AalenSums {
  plain: number;
  mixed: number;
  square: number;
}

export function newAalenSums(): AalenSums {
  return { plain: 0, mixed: 0, square: 0 };
}

/** One exit time: counts at risk and failing, the event-free probability before and after, the incidence after. */
export interface AalenStep {
  readonly atRisk: number;
  readonly mine: number;
  readonly others: number;
  readonly before: number;
  readonly after: number;
  readonly incidence: number;
}

/**
 * Aalen's variance of the cumulative incidence with the tie correction of R's cmprsk and SAS PROC LIFETEST
 * (Pintilie 2006, 4.5): variances S^2 d / Y^2, shrunk by 1 - (d - 1)/(Y - 1) where d > 1 fail together, each carried to
 * the present by what it does to S and F since.
 *
 * @returns the variance of the incidence after this time; `sums` is updated
 */
export function aalenVariance(sums: AalenSums, step: AalenStep): number {
  const { atRisk, mine, others, before, after, incidence } = step;
  if (others > 0 && after > 0) {
    const q = (before * before * tieFactor(others, atRisk) * others) / (atRisk * atRisk);
    sums.plain += (incidence / after) ** 2 * q;
    sums.mixed += (incidence / (after * after)) * q;
    sums.square += q / (after * after);
  }
  if (mine > 0) {
    const q = (before * before * tieFactor(mine, atRisk) * mine) / (atRisk * atRisk);
    const share = after > 0 ? 1 / after : 0;
    const own = 1 + share * incidence;
    sums.plain += own * own * q;
    sums.mixed += share * own * q;
    sums.square += share * share * q;
  }
  return sums.plain + incidence * incidence * sums.square - 2 * incidence * sums.mixed;
}

function tieFactor(failing: number, atRisk: number): number {
  return failing > 1 ? 1 - (failing - 1) / (atRisk - 1) : 1;
}

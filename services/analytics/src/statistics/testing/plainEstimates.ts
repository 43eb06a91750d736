/** Estimators by their definitions, case by case: what the library's are held against. They share no code with it. */

/** How a case, or a lesion, ended: in (left, right] for a resolution; known by `right` for a removal; not by `left` else. */
export interface End {
  readonly kind: 'resolved' | 'removed' | 'censored';
  readonly left: number;
  readonly right: number;
}

type Cause = Exclude<End['kind'], 'censored'>;

/** Share that had ended in a way by each day on which some did: the share still there, times the share of it that ended so. */
export function plainIncidence(ends: readonly End[], cause: Cause): { day: number; incidence: number }[] {
  const dayOf = ({ kind, left, right }: End) => (kind === 'censored' ? left : right);
  const events = ends.filter(({ kind }) => kind !== 'censored');
  let [left, incidence] = [1, 0];
  const steps: { day: number; incidence: number }[] = [];
  for (const day of [...new Set(events.map(dayOf))].toSorted((a, b) => a - b)) {
    const atRisk = ends.filter((end) => dayOf(end) >= day).length;
    const now = events.filter((end) => dayOf(end) === day);
    const so = now.filter(({ kind }) => kind === cause).length;
    incidence += (left * so) / atRisk;
    left *= 1 - now.length / atRisk;
    if (so > 0) steps.push({ day, incidence: Number(incidence.toFixed(9)) });
  }
  return steps;
}

/** Mass of the resolution time in (left, right], or on a day when both are the same. */
export interface Mass {
  readonly left: number;
  readonly right: number;
  readonly mass: number;
}

const intervalOf = ({ kind, left, right }: End): [left: number, right: number] =>
  kind === 'resolved' ? [left, right] : [left, Infinity];

const isWithin = ({ left, right }: Omit<Mass, 'mass'>, [from, to]: readonly [number, number]): boolean =>
  from === to ? left === from && right === to : left >= from && right <= to && right > from;

/** The log-likelihood of masses: of each case the mass that it may have. */
export function plainLikelihood(ends: readonly End[], masses: readonly Mass[]): number {
  return ends.reduce((sum, end) => {
    const interval = intervalOf(end);
    const its = masses.filter((each) => isWithin(each, interval)).reduce((all, { mass }) => all + mass, 0);
    return sum + Math.log(its);
  }, 0);
}

/**
 * Turnbull's estimate by his own algorithm: every case is shared out over the intervals that it may lie in, in proportion to
 * their masses, again and again. It climbs to the maximum, and comes close to it slowly.
 */
export function plainTurnbull(ends: readonly End[], rounds: number): Mass[] {
  const intervals = ends.map(intervalOf);
  const days = [...new Set([0, ...intervals.flat()])].toSorted((a, b) => a - b);
  const cells = days.flatMap((day, at) => {
    const exact = intervals.some(([from, to]) => from === day && to === day);
    const next = days[at + 1];
    return [
      ...(exact ? [{ left: day, right: day }] : []),
      ...(next === undefined ? [] : [{ left: day, right: next }]),
    ];
  });
  const reach = intervals.map((interval) =>
    cells.flatMap((cell, index) => (isWithin(cell, interval) ? [index] : [])),
  );
  let masses = cells.map(() => 1 / cells.length);
  for (let round = 0; round < rounds; round++) {
    const shared = cells.map(() => 0);
    for (const within of reach) {
      const all = within.reduce((sum, index) => sum + (masses[index] ?? 0), 0);
      for (const index of within) shared[index] = (shared[index] ?? 0) + (masses[index] ?? 0) / all;
    }
    masses = shared.map((sum) => sum / ends.length);
  }
  return cells.map((cell, index) => ({ ...cell, mass: masses[index] ?? 0 }));
}

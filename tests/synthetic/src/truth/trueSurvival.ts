import type { Source } from '../case/drawnCase.ts';
import type { Category, LesionCount, Model } from '../model.ts';
import { bothBelow, normalDistribution, normalNodes } from './normal.ts';
import type { Population } from './population.ts';
import { tabulated } from './tabulated.ts';

/** Days to the share of a population that is not resolved by then, were nobody lost and nothing removed. */
export type Survival = (day: number) => number;

interface Shift {
  readonly weight: number;
  readonly shift: number;
}

/**
 * Survival of a population, from the model and not from any case. All effects add up on the scale
 * of ln(days), so that with y = ln(day) less the effects of centre, age and agent
 *
 * 1. a lesion of known effects is gone by y with probability K(y);
 * 2. one of a case with effect b, over sites and patterns: F(y - b) = sum of w K(y - b - shift);
 * 3. all n of a case, over b and n: H(y) = sum over n of p(n) E[F(y - b)^n];
 *
 * and the population mixes 1 - H over centres, ages and agents. Within 1e-5.
 */
export function survivalOf(source: Source, population: Population): Survival {
  const { model, centres } = source;
  const cells = product(
    chosen(
      'centre',
      centres.map(({ code, weight, effect }) => ({ code, weight, shift: effect })),
      population.centre,
    ),
    product(
      chosen('age band', model.ages, population.ageBand),
      chosen('agent', model.agents, population.agent),
    ),
  );
  const gone = goneOf(model, population);
  const location = Math.log(model.medianDays);
  return (day) => {
    if (!(day > 0)) return 1;
    const y = Math.log(day) - location;
    return 1 - cells.reduce((sum, { weight, shift }) => sum + weight * gone(y - shift), 0);
  };
}

/** H of `survivalOf`. */
function goneOf(model: Model, population: Population): (y: number) => number {
  const named = population.level === 'lesion' ? population : null;
  const shifts = product(
    chosen('site', model.sites, named?.site),
    chosen('pattern', model.patterns, named?.imagingPattern),
  );
  const counts: readonly LesionCount[] = named === null ? model.lesionCounts : [{ count: 1, weight: 1 }];
  const kernel = tabulated(kernelOf(model, population.endpoint ?? 'clinical'));
  const lesion = tabulated((x) =>
    shifts.reduce((sum, { weight, shift }) => sum + weight * kernel(x - shift), 0),
  );
  return tabulated((y) =>
    normalNodes.reduce((sum, { z, weight }) => {
      const one = lesion(y - model.caseSpread * z);
      return sum + weight * counts.reduce((all, { count, weight: share }) => all + share * one ** count, 0);
    }, 0),
  );
}

/** K of `survivalOf`: what is left random is the lesion itself, and on film the lag of the film. */
function kernelOf(model: Model, endpoint: NonNullable<Population['endpoint']>): (y: number) => number {
  const { lesionSpread, filmLag, filmLagSpread } = model;
  const filmSpread = Math.hypot(lesionSpread, filmLagSpread);
  switch (endpoint) {
    case 'clinical':
      return (y) => normalDistribution(y / lesionSpread);
    case 'radiographic':
      return (y) => normalDistribution((y - filmLag) / filmSpread);
    case 'complete':
      if (filmLagSpread === 0) return (y) => normalDistribution((y - Math.max(0, filmLag)) / lesionSpread);
      return (y) => bothBelow(y / lesionSpread, (y - filmLag) / filmSpread, lesionSpread / filmSpread);
  }
}

/** The day by which `share` of a population is resolved, within a millionth of it. */
export function quantileOf(survival: Survival, share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError('A quantile is of a share between 0 and 1.');
  let low = Math.log(1e-3);
  let high = Math.log(1e6);
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (1 - survival(Math.exp(middle)) < share) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** The categories of a covariate, or the one that is named, with certainty. */
function chosen<Code extends string>(
  covariate: string,
  categories: readonly Category<Code>[],
  code: Code | undefined,
): Shift[] {
  if (code === undefined) return [...categories];
  const one = categories.find((category) => category.code === code);
  if (one === undefined) throw new RangeError(`No case has the ${covariate} "${code}".`);
  return [{ weight: 1, shift: one.shift }];
}

/** All pairs of two independent covariates. */
function product(first: readonly Shift[], second: readonly Shift[]): Shift[] {
  return first.flatMap((a) => second.map((b) => ({ weight: a.weight * b.weight, shift: a.shift + b.shift })));
}

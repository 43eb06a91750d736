import { makeCalendar } from './calendar.ts';
import { type CaseTruth, truthOf } from './case/caseTruth.ts';
import { drawCase, type Source } from './case/drawnCase.ts';
import { type SyntheticSubmission, submissionOf } from './case/submission.ts';
import { type Centres, makeCentres } from './centre.ts';
import { type Delivery, deliver } from './delivery/delivery.ts';
import { type Model, modelWith } from './model.ts';
import { keyOf } from './random/randomSequence.ts';
import type { Population } from './truth/population.ts';
import { quantileOf, type Survival, survivalOf } from './truth/trueSurvival.ts';

export interface SyntheticOptions {
  /** The same seed gives the same registry, to the byte, on every machine. */
  readonly seed: string | number;
  /** Number of hospitals, 1 to 999. */
  readonly centres: number;
  /** Number of cases, 0 to 2^32. */
  readonly cases: number;
  /** First day of the registry, `YYYY-MM-DD`; 2015-01-01 by default. */
  readonly start?: string;
  /** How long it lasts; 10 years by default. Cases present evenly over all of it. */
  readonly years?: number;
  /** Numbers of the model that differ from `defaultModel`. */
  readonly model?: Partial<Model>;
}

/** One case by itself: its submissions in the order of entry, and its truth. */
export interface SyntheticCase {
  readonly submissions: readonly SyntheticSubmission[];
  readonly truth: CaseTruth;
}

export interface SyntheticRegistry {
  /** The hospitals, the largest first; enrol them before anything is submitted. */
  readonly centres: Centres;
  readonly cases: number;
  readonly model: Model;
  /** Every submission of every case, made one by one as they are taken; each call begins anew. */
  submissions(delivery?: Delivery): Iterable<SyntheticSubmission>;
  /** The truth of every case, by index, made one by one as they are taken. */
  truth(): Iterable<CaseTruth>;
  /** Case `index` of 0 to cases - 1, which depends on no other. */
  case(index: number): SyntheticCase;
  /** Share of a population not resolved by `day`, were nobody lost and nothing removed; within 1e-5. */
  trueSurvival(day: number, population?: Population): number;
  /** Day by which `share` of a population is resolved: the median for 0.5. */
  trueQuantile(share: number, population?: Population): number;
}

/**
 * An invented registry of many hospitals, whose truth is known. No person and no hospital in it
 * exists. Throws RangeError for options that make no registry.
 */
export function syntheticRegistry(options: SyntheticOptions): SyntheticRegistry {
  const { seed, cases, start = '2015-01-01', years = 10 } = options;
  if (!Number.isInteger(cases) || cases < 0 || cases > 2 ** 32) {
    throw new RangeError('Synthetic registry: cases is a whole number of 0 to 2^32.');
  }
  if (!Number.isInteger(options.centres) || options.centres < 1 || options.centres > 999) {
    throw new RangeError('Synthetic registry: centres is a whole number of 1 to 999.');
  }
  const model = modelWith(options.model ?? {});
  const key = keyOf(seed);
  const centres = makeCentres(key, options.centres, model.centreSpread);
  const source: Source = { key, cases, centres, calendar: makeCalendar(start, years), model };
  const survivals = new Map<string, Survival>();
  const survival = (population: Population): Survival => {
    const name = JSON.stringify(Object.entries(population).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = survivals.get(name) ?? survivalOf(source, population);
    survivals.set(name, known);
    return known;
  };
  return {
    centres,
    cases,
    model,
    submissions: (delivery = {}) => deliver(source, delivery),
    truth: () => truths(source),
    case(index) {
      if (!Number.isInteger(index) || index < 0 || index >= cases) {
        throw new RangeError(`Synthetic registry: it has no case ${index}.`);
      }
      const drawn = drawCase(source, index);
      return {
        submissions: drawn.entries.map((entry) => submissionOf(drawn, entry)),
        truth: truthOf(drawn),
      };
    },
    trueSurvival: (day, population = {}) => survival(population)(day),
    trueQuantile: (share, population = {}) => quantileOf(survival(population), share),
  };
}

function* truths(source: Source): Generator<CaseTruth, void> {
  for (let index = 0; index < source.cases; index += 1) yield truthOf(drawCase(source, index));
}

import { type AgeBand, ageBands } from '@calcinosis/dictionary';
import type { CaseRegistration } from '@calcinosis/registry';

type Exposure = CaseRegistration['exposures'][number];
type Lesion = CaseRegistration['lesions'][number];

/** A value of a covariate: how often it occurs, and what it adds to the mean of ln(days). */
export interface Category<Code extends string> {
  readonly code: Code;
  readonly weight: number;
  readonly shift: number;
}

export type Categories<Code extends string> = readonly [Category<Code>, ...Category<Code>[]];

/** How many lesions a case has, and how often. */
export interface LesionCount {
  readonly count: number;
  readonly weight: number;
}

/**
 * The invented nature that cases are drawn from. Lesion j of a case at centre c is gone by hand after
 *
 *   exp(ln medianDays + centre c + age + agent + case + site j + pattern j + lesion j) days
 *
 * with normal effects of centre, case and lesion; and gone on film after that time multiplied by
 * exp(filmLag + filmLagSpread * normal). Removal and loss are independent of all this.
 */
export interface Model {
  readonly medianDays: number;
  /** Standard deviations of the effects, on the scale of ln(days). */
  readonly centreSpread: number;
  readonly caseSpread: number;
  readonly lesionSpread: number;
  readonly filmLag: number;
  readonly filmLagSpread: number;
  readonly ages: Categories<AgeBand['code']>;
  readonly agents: Categories<Exposure['agent']>;
  readonly sites: Categories<Lesion['site']>;
  readonly patterns: Categories<NonNullable<Lesion['imagingPattern']>>;
  readonly lesionCounts: readonly [LesionCount, ...LesionCount[]];
  /** Hazard of a removal of a lesion that can still be felt, a day. */
  readonly removalRate: number;
  /** Hazard of a family's not coming any more, a day. */
  readonly lossRate: number;
  /** Share of planned visits that do not take place. */
  readonly missedVisits: number;
  /** Mean number of unplanned visits in the first half year, at most 3. */
  readonly extraVisits: number;
  /** Share of visits of which only two bounding days are known. */
  readonly uncertainDays: number;
  /** Share of visits with a film. */
  readonly films: number;
  /** Share of visits in person at which no hand examines. */
  readonly notExamined: number;
  /** Share of visits first entered wrongly, and corrected later. */
  readonly wrongEntries: number;
  /** Share of visits entered twice, under two ids, the second of which is taken back. */
  readonly visitsTwice: number;
  /** Share of cases whose consent is recorded. */
  readonly consents: number;
  /** Share of cases whose patient dies after the last visit, of something else; a case that is lost is none of them. */
  readonly deaths: number;
  /** Share of findings that are wrong for ever: a hand or a film that erred. */
  readonly misreadings: number;
}

/** Numbers near what the published cases tell; none of them is an estimate. */
export const defaultModel: Model = {
  medianDays: 40,
  centreSpread: 0.15,
  caseSpread: 0.35,
  lesionSpread: 0.45,
  filmLag: 0.3,
  filmLagSpread: 0.35,
  ages: [
    { code: '0-6', weight: 0.18, shift: -0.1 },
    { code: '7-13', weight: 0.25, shift: 0 },
    { code: '14-20', weight: 0.22, shift: 0 },
    { code: '21-27', weight: 0.17, shift: 0.05 },
    { code: '28-89', weight: 0.13, shift: 0.15 },
    { code: '90-364', weight: 0.05, shift: 0.4 },
  ],
  agents: [
    { code: 'calcium-gluconate', weight: 0.62, shift: 0 },
    { code: 'calcium-chloride', weight: 0.14, shift: 0.3 },
    { code: 'other-calcium', weight: 0.05, shift: 0.1 },
    { code: 'phosphate', weight: 0.06, shift: 0.15 },
    { code: 'electrode-paste', weight: 0.05, shift: -0.35 },
    { code: 'none', weight: 0.08, shift: 0.5 },
  ],
  sites: [
    { code: 'wrist', weight: 0.2, shift: 0 },
    { code: 'hand', weight: 0.19, shift: -0.1 },
    { code: 'forearm', weight: 0.15, shift: 0 },
    { code: 'antecubital-fossa', weight: 0.08, shift: 0 },
    { code: 'foot', weight: 0.14, shift: 0.1 },
    { code: 'ankle', weight: 0.1, shift: 0.1 },
    { code: 'heel', weight: 0.04, shift: 0.25 },
    { code: 'leg', weight: 0.04, shift: 0.1 },
    { code: 'head', weight: 0.04, shift: -0.1 },
    { code: 'trunk', weight: 0.02, shift: 0.25 },
  ],
  patterns: [
    { code: 'amorphous-mass', weight: 0.55, shift: 0 },
    { code: 'diffuse-subcutaneous-plaque', weight: 0.27, shift: 0.2 },
    { code: 'vascular-perivascular', weight: 0.13, shift: 0.35 },
    { code: 'other', weight: 0.05, shift: 0 },
  ],
  lesionCounts: [
    { count: 1, weight: 0.78 },
    { count: 2, weight: 0.15 },
    { count: 3, weight: 0.05 },
    { count: 4, weight: 0.02 },
  ],
  removalRate: 0.0005,
  lossRate: 0.001,
  missedVisits: 0.15,
  extraVisits: 0.6,
  uncertainDays: 0.05,
  films: 0.45,
  notExamined: 0.06,
  wrongEntries: 0.03,
  visitsTwice: 0,
  consents: 0,
  deaths: 0,
  misreadings: 0,
};

/** A model with some numbers of one's own. Throws RangeError where it is no model. */
export function modelWith(own: Partial<Model>): Model {
  const model = { ...defaultModel, ...own };
  for (const name of ['ages', 'agents', 'sites', 'patterns', 'lesionCounts'] as const) {
    const weights = model[name].map(({ weight }) => weight);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    expect(
      weights.every((weight) => weight >= 0) && Math.abs(sum - 1) < 1e-9,
      `weights of ${name} are 0 or more and add up to 1.`,
    );
  }
  for (const name of [
    'missedVisits',
    'uncertainDays',
    'films',
    'notExamined',
    'wrongEntries',
    'visitsTwice',
    'consents',
    'deaths',
    'misreadings',
  ] as const) {
    expect(model[name] >= 0 && model[name] <= 1, `${name} is a share from 0 to 1.`);
  }
  for (const name of [
    'centreSpread',
    'caseSpread',
    'filmLagSpread',
    'removalRate',
    'lossRate',
    'extraVisits',
  ] as const) {
    expect(model[name] >= 0, `${name} is 0 or more.`);
  }
  expect(model.extraVisits <= 3, 'extraVisits is 3 or less.');
  expect(model.medianDays > 0, 'medianDays is above 0.');
  expect(model.lesionSpread > 0, 'lesionSpread is above 0.');
  expect(
    model.ages.every(({ code }) => ageBands.some((band) => band.code === code)),
    'codes of ages are age bands of the dictionary.',
  );
  expect(
    model.lesionCounts.every(({ count }) => Number.isInteger(count) && count >= 1 && count <= 50),
    'a case has 1 to 50 lesions.',
  );
  return model;
}

function expect(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(`Synthetic registry: ${message}`);
}

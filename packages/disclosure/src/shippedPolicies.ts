import { definePolicy } from './policy.ts';

const none = {
  version: 2,
  threshold: 0,
  zeros: 'shown',
  roundingBase: 1,
  rounding: 'nearest',
  minCentres: 1,
  comparedCentres: 1,
  maxDimensions: 3,
  curveStepMinimum: 1,
  curveGridDays: 1,
  quantileMinimum: 0,
} as const;

const controlled = {
  ...none,
  zeros: 'suppressed',
  roundingBase: 5,
  minCentres: 2,
  comparedCentres: 5,
  curveGridDays: 7,
} as const;

/** For anybody: counts above 7 only, as OpenSAFELY and NHS Digital have it, to the nearest 5, of two centres at least. */
export const publicPolicy = definePolicy({
  ...controlled,
  id: 'public',
  threshold: 7,
  curveStepMinimum: 8,
  quantileMinimum: 7,
});

/** For researchers bound by an agreement: counts above 5 only, to the nearest 5, of two centres at least. */
export const accreditedPolicy = definePolicy({
  ...controlled,
  id: 'accredited',
  threshold: 5,
  curveStepMinimum: 6,
  quantileMinimum: 5,
});

/** A centre's answers about its own cases, whose records it holds anyway: nothing is held back. */
export const ownCentrePolicy = definePolicy({ ...none, id: 'own-centre' });

/** Answers about cases that the literature has published: nothing is held back. */
export const publishedPolicy = definePolicy({ ...none, id: 'published' });

/** The policies that come with the package, by id. */
export const shippedPolicies = Object.freeze({
  public: publicPolicy,
  accredited: accreditedPolicy,
  'own-centre': ownCentrePolicy,
  published: publishedPolicy,
});

import { DisclosureError } from './disclosureError.ts';

/**
 * What may be released, as one object. Equal policies have equal hashes (`policyHash`), and every release names the
 * policy it was made under. Made by {@link definePolicy} only, so a policy at hand is a policy checked.
 */
export interface Policy {
  /** Names the policy, `^[a-z][a-z0-9-]*$`. */
  readonly id: string;
  /** Counts up from 1; a changed rule is a new version. */
  readonly version: number;
  /** k: a count of k or fewer is not shown. 0: counts are shown however small. */
  readonly threshold: number;
  /** Whether a count of no case at all may be shown, although it tells of a whole group that nobody in it has .. */
  readonly zeros: 'suppressed' | 'shown';
  /** Shown counts are multiples of this; 1: exact. */
  readonly roundingBase: number;
  /** To the nearest multiple of the base, or up to the middle of (0, base], (base, 2 base], ..: 1-6 -> 3 for base 6. */
  readonly rounding: 'nearest' | 'midpoint';
  /** A count that fewer centres contributed to is not shown. 1: centres do not matter. */
  readonly minCentres: number;
  /**
   * Centres that a comparison of centres shows at least, in rows that do not say whose they are; `minCentres` cannot hold
   * for what is told of one centre. 1: it does not matter how many.
   */
  readonly comparedCentres: number;
  /** Dimensions of a table, filters among them. */
  readonly maxDimensions: number;
  /** Cases that a step of a curve has at least. */
  readonly curveStepMinimum: number;
  /** Width of the grid of days on which times are released; 1: exact days. */
  readonly curveGridDays: number;
  /** More cases than this lie on either side of a released quantile. */
  readonly quantileMinimum: number;
}

declare const checked: unique symbol;

/** A policy that {@link definePolicy} has checked and frozen. */
export type CheckedPolicy = Policy & { readonly [checked]: true };

const lowest: Readonly<Record<string, number>> = {
  version: 1,
  threshold: 0,
  roundingBase: 1,
  minCentres: 1,
  comparedCentres: 1,
  maxDimensions: 0,
  curveStepMinimum: 1,
  curveGridDays: 1,
  quantileMinimum: 0,
};

const choices: Readonly<Record<string, readonly string[]>> = {
  zeros: ['suppressed', 'shown'],
  rounding: ['nearest', 'midpoint'],
};

const fields = new Set(['id', ...Object.keys(lowest), ...Object.keys(choices)]);

/**
 * Checks and freezes a policy, such as one read from a deployment's configuration.
 *
 * @throws DisclosureError with a pointer to the field
 */
export function definePolicy(policy: unknown): CheckedPolicy {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) {
    throw new DisclosureError('', 'expected a policy: an object with an id, a version and its rules');
  }
  const given = new Map(Object.entries(policy));
  for (const name of given.keys()) {
    if (!fields.has(name)) {
      throw new DisclosureError(`/${name}`, `no such rule; the rules are ${[...fields].join(', ')}`);
    }
  }
  const id = given.get('id');
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id)) {
    throw new DisclosureError('/id', 'expected small letters, digits and hyphens, a letter first');
  }
  const integerOf = (name: string): number => {
    const [value, least] = [given.get(name), lowest[name] ?? 0];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      throw new DisclosureError(`/${name}`, `expected a whole number of at least ${least}`);
    }
    return value;
  };
  const zeros = given.get('zeros');
  if (zeros !== 'suppressed' && zeros !== 'shown') throw choiceError('zeros');
  const rounding = given.get('rounding');
  if (rounding !== 'nearest' && rounding !== 'midpoint') throw choiceError('rounding');
  const rules: Policy = {
    id,
    version: integerOf('version'),
    threshold: integerOf('threshold'),
    zeros,
    roundingBase: integerOf('roundingBase'),
    rounding,
    minCentres: integerOf('minCentres'),
    comparedCentres: integerOf('comparedCentres'),
    maxDimensions: integerOf('maxDimensions'),
    curveStepMinimum: integerOf('curveStepMinimum'),
    curveGridDays: integerOf('curveGridDays'),
    quantileMinimum: integerOf('quantileMinimum'),
  };
  checkTogether(rules);
  return branded(Object.freeze(rules));
}

/** Rules that undo each other: what one hides another would show. */
function checkTogether({ threshold, quantileMinimum, curveStepMinimum, roundingBase }: Policy): void {
  if (curveStepMinimum <= threshold) {
    throw new DisclosureError(
      '/curveStepMinimum',
      `expected more than the threshold of ${threshold}: a step of a curve is a count too`,
    );
  }
  if (quantileMinimum < threshold) {
    throw new DisclosureError('/quantileMinimum', `expected at least the threshold of ${threshold}`);
  }
  if (curveStepMinimum < roundingBase / 2) {
    throw new DisclosureError(
      '/curveStepMinimum',
      `expected at least half of the rounding base of ${roundingBase}: a smaller step is rounded away`,
    );
  }
}

function choiceError(name: string): DisclosureError {
  return new DisclosureError(`/${name}`, `expected one of ${(choices[name] ?? []).join(', ')}`);
}

const made = new WeakSet<Policy>();

function isChecked(policy: Policy): policy is CheckedPolicy {
  return made.has(policy);
}

function branded(policy: Policy): CheckedPolicy {
  made.add(policy);
  if (!isChecked(policy)) throw new Error('A policy just checked counts as unchecked.');
  return policy;
}

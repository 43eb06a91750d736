import { describe, expect, it } from 'vitest';
import {
  accreditedPolicy,
  definePolicy,
  DisclosureError,
  ownCentrePolicy,
  policyHash,
  publicPolicy,
  publishedPolicy,
  shippedPolicies,
} from './index.ts';

/** The error that defining a policy with these changes ends in, or null. */
function refusal(changes: Record<string, unknown>): string | null {
  try {
    definePolicy({ ...publicPolicy, ...changes });
    return null;
  } catch (error) {
    return error instanceof DisclosureError ? error.message : String(error);
  }
}

describe('a policy', () => {
  it('comes in four, which differ', () => {
    expect(Object.keys(shippedPolicies)).toEqual(['public', 'accredited', 'own-centre', 'published']);
    expect([publicPolicy.threshold, publicPolicy.roundingBase]).toEqual([7, 5]);
    expect([accreditedPolicy.threshold, accreditedPolicy.roundingBase]).toEqual([5, 5]);
    for (const open of [ownCentrePolicy, publishedPolicy]) {
      expect([open.threshold, open.roundingBase, open.zeros]).toEqual([0, 1, 'shown']);
    }
    expect(new Set(Object.values(shippedPolicies).map(policyHash)).size).toBe(4);
  });

  it('has one hash however its fields are ordered, and another for any changed rule', () => {
    const reversed = definePolicy(Object.fromEntries(Object.entries(publicPolicy).toReversed()));
    expect(policyHash(reversed)).toBe(policyHash(publicPolicy));
    expect(policyHash(publicPolicy)).toBe('625a13fad8cbdf25bda419b40ee3f94e356b3a31493ceeb3a5e0d6bb89e5a8bc');
    expect(policyHash(definePolicy({ ...publicPolicy, maxDimensions: 2 }))).not.toBe(
      policyHash(publicPolicy),
    );
  });

  it('cannot be changed once it is made', () => {
    expect(Object.isFrozen(publicPolicy)).toBe(true);
  });

  it('says which rule is wrong, and what would be right', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ threshold: -1 })).toBe('/threshold: expected a whole number of at least 0');
    expect(refusal({ roundingBase: 2.5 })).toBe('/roundingBase: expected a whole number of at least 1');
    expect(refusal({ zeros: 'yes' })).toBe('/zeros: expected one of suppressed, shown');
    expect(refusal({ rounding: 'up' })).toBe('/rounding: expected one of nearest, midpoint');
    expect(refusal({ id: 'My policy' })).toBe(
      '/id: expected small letters, digits and hyphens, a letter first',
    );
    expect(refusal({ treshold: 7 })).toMatch(
      /^\/treshold: no such rule; the rules are id, version, threshold/,
    );
    expect(() => definePolicy(null)).toThrow('expected a policy');
  });

  it('may not undo one rule by another', () => {
    expect(refusal({ curveStepMinimum: 7 })).toMatch(
      /^\/curveStepMinimum: expected more than the threshold of 7/,
    );
    expect(refusal({ quantileMinimum: 3 })).toMatch(
      /^\/quantileMinimum: expected at least the threshold of 7/,
    );
    expect(refusal({ roundingBase: 20 })).toMatch(/^\/curveStepMinimum: expected at least half/);
  });
});

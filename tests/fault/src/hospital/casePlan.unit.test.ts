import { syntheticRegistry } from '@calcinosis/synthetic';
import { describe, expect, it } from 'vitest';
import { casePlan } from './casePlan.ts';

const registry = syntheticRegistry({ seed: 1, centres: 3, cases: 1000 });
const plans = Array.from({ length: 400 }, (_, index) => casePlan(registry, 'a', index));
const typesOf = (plan: (typeof plans)[number]) => plan.map(({ command }) => command.type);

describe('the plan of a case', () => {
  it('is the same for the same seed and another for another', () => {
    expect(casePlan(registry, 'a', 7)).toEqual(plans[7]);
    expect(plans).not.toEqual(plans.map((_, index) => casePlan(registry, 'b', index)));
  });

  it('has each submission of the case once, and one registration', () => {
    for (const [index, plan] of plans.entries()) {
      const ids = plan.filter(({ due }) => due === 'stored').map(({ submissionId }) => submissionId);
      expect(ids.toSorted()).toEqual(
        registry
          .case(index)
          .submissions.map(({ submissionId }) => submissionId)
          .toSorted(),
      );
      expect(typesOf(plan).filter((type) => type === 'RegisterCase')).toHaveLength(1);
    }
  });

  it('sometimes registers late, sends twice at once, and records a visit twice', () => {
    const share = (is: (plan: (typeof plans)[number]) => boolean) => plans.filter(is).length / plans.length;
    expect(share((plan) => typesOf(plan)[0] !== 'RegisterCase')).toBeGreaterThan(0.08);
    expect(share((plan) => plan.some(({ isTwin }) => isTwin))).toBeGreaterThan(0.2);
    expect(share((plan) => plan.some(({ due }) => due === 'rejected'))).toBeGreaterThan(0.1);
  });

  it('sends a visit before its correction and before its second recording', () => {
    const visits = plans.map((plan) =>
      plan.flatMap(({ command, due }) =>
        'visitId' in command ? [{ visit: command.visitId, kind: `${command.type}, ${due}` }] : [],
      ),
    );
    const first = visits.flatMap((all) =>
      [...Map.groupBy(all, ({ visit }) => visit).values()].map(([visit]) => visit),
    );
    expect(new Set(first.map((visit) => visit?.kind))).toEqual(new Set(['RecordFollowUp, stored']));
    expect(visits.flat().some(({ kind }) => kind === 'CorrectFollowUp, stored')).toBe(true);
  });
});

import {
  array,
  assert,
  constant,
  constantFrom,
  integer,
  property,
  record,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FollowUp } from '../case/content/followUp.ts';
import type { CaseRegistration } from '../case/content/registration.ts';
import type { CaseEvent } from '../case/event.ts';
import { foldCase } from '../case/evolve.ts';
import type { RegisteredCase } from '../case/state.ts';
import { centreCode, type VisitId, visitId } from '../ids.ts';
import { caseOutcome } from './caseOutcome.ts';
import { lesionOutcome } from './lesionOutcome.ts';

const registration: CaseRegistration = {
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'a'.repeat(64),
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
};

const registered: CaseEvent = {
  type: 'CaseRegistered',
  data: { centre: centreCode.parse('seoul'), registration },
};

const idOf = (n: number): VisitId =>
  visitId.parse(`019234ab-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);

function visit(n: number, day: number, finding: Partial<Finding>): CaseEvent {
  const findings: FollowUp['findings'] = [
    { lesionId: '1', palpable: 'not-examined', calcification: 'not-assessed', ...finding },
  ];
  return {
    type: 'FollowUpRecorded',
    data: { visitId: idOf(n), visit: { when: { day }, mode: 'in-person', findings } },
  };
}

function after(...events: CaseEvent[]): RegisteredCase {
  const state = foldCase([registered, ...events]);
  if (state.status !== 'registered') throw new Error('registered above');
  return state;
}

const resolved = (left: number, right: number) => ({ kind: 'resolved', left, right });
const censored = (left: number) => ({ kind: 'censored', left, right: Number.POSITIVE_INFINITY });

describe('the outcome of a lesion', () => {
  it('lies between the last visit that felt it and the first later one that did not', () => {
    const state = after(visit(1, 7, { palpable: 'yes' }), visit(2, 28, { palpable: 'no' }));
    expect(lesionOutcome(state, '1', 'clinical')).toEqual(resolved(7, 28));
  });

  it('begins at day 0 when the first look already finds it gone', () => {
    expect(lesionOutcome(after(visit(1, 21, { palpable: 'no' })), '1', 'clinical')).toEqual(resolved(0, 21));
  });

  it('is open at day 0 when there was no visit', () => {
    expect(lesionOutcome(after(), '1', 'clinical')).toEqual(censored(0));
  });

  it('is unknown on film when no film was taken', () => {
    expect(lesionOutcome(after(visit(1, 21, { palpable: 'no' })), '1', 'radiographic')).toBeNull();
  });

  it('does not take "not examined" for "gone"', () => {
    const state = after(visit(1, 7, { palpable: 'yes' }), visit(2, 28, { palpable: 'not-examined' }));
    expect(lesionOutcome(state, '1', 'clinical')).toEqual(censored(7));
  });

  it('is open again when the lesion is felt after it was gone', () => {
    const state = after(
      visit(1, 14, { palpable: 'no' }),
      visit(2, 30, { palpable: 'yes' }),
      visit(3, 60, { palpable: 'no' }),
    );
    expect(lesionOutcome(state, '1', 'clinical')).toEqual(resolved(30, 60));
  });

  it('counts a lesion found there and gone on one day as there', () => {
    const state = after(visit(1, 28, { palpable: 'no' }), visit(2, 28, { palpable: 'yes' }));
    expect(lesionOutcome(state, '1', 'clinical')).toEqual(censored(28));
  });

  it('is complete when both hand and film find nothing', () => {
    const state = after(
      visit(1, 14, { palpable: 'no', calcification: 'yes' }),
      visit(2, 40, { calcification: 'no' }),
    );
    expect(lesionOutcome(state, '1', 'complete')).toEqual(resolved(14, 40));
  });

  it('widens when a visit is known only between two days', () => {
    const events: CaseEvent[] = [
      visit(1, 7, { palpable: 'yes' }),
      {
        type: 'FollowUpRecorded',
        data: {
          visitId: idOf(2),
          visit: {
            when: { dayFrom: 20, dayTo: 35 },
            mode: 'phone',
            findings: [{ lesionId: '1', palpable: 'no', calcification: 'not-assessed' }],
          },
        },
      },
    ];
    expect(lesionOutcome(after(...events), '1', 'clinical')).toEqual(resolved(7, 35));
  });

  it('is a removal when a procedure took the lesion out first', () => {
    const removal: CaseEvent = {
      type: 'LesionRemoved',
      data: {
        visitId: idOf(9),
        removal: { lesionId: '1', procedure: 'excision', when: { day: 20 } },
      },
    };
    const state = after(visit(1, 7, { palpable: 'yes' }), removal, visit(2, 28, { palpable: 'no' }));
    expect(caseOutcome(state, 'clinical')).toEqual({ kind: 'removed', left: 20, right: 20 });
  });

  it('is a removal after the last day on which the lesion was still found there', () => {
    const removal: CaseEvent = {
      type: 'LesionRemoved',
      data: {
        visitId: idOf(9),
        removal: { lesionId: '1', procedure: 'excision', when: { dayFrom: 0, dayTo: 84 } },
      },
    };
    const state = after(visit(1, 60, { palpable: 'yes' }), removal);
    expect(lesionOutcome(state, '1', 'clinical')).toEqual({ kind: 'removed', left: 60, right: 84 });
    expect(lesionOutcome(state, '1', 'radiographic')).toBeNull();
  });

  it('is the same whatever the order in which the visits were recorded', () => {
    const looks = array(
      record({
        day: integer({ min: 0, max: 60 }),
        palpable: constantFrom<Finding['palpable']>('yes', 'no', 'not-examined'),
        calcification: constantFrom<Finding['calcification']>('yes', 'no', 'not-assessed'),
      }),
      { maxLength: 8 },
    );
    const shuffled = looks.chain((all) =>
      tuple(constant(all), shuffledSubarray(all, { minLength: all.length })),
    );
    assert(
      property(shuffled, ([one, other]) => {
        const a = after(...one.map((look, n) => visit(n, look.day, look)));
        const b = after(...other.map((look, n) => visit(n, look.day, look)));
        for (const endpoint of ['clinical', 'radiographic', 'complete'] as const) {
          expect(lesionOutcome(a, '1', endpoint)).toEqual(lesionOutcome(b, '1', endpoint));
        }
      }),
    );
  });

  it('never resolves at or before a day on which the lesion was there', () => {
    const looks = array(
      record({
        day: integer({ min: 0, max: 60 }),
        palpable: constantFrom<Finding['palpable']>('yes', 'no', 'not-examined'),
      }),
      { maxLength: 10 },
    );
    assert(
      property(looks, (all) => {
        const outcome = lesionOutcome(
          after(...all.map((look, n) => visit(n, look.day, look))),
          '1',
          'clinical',
        );
        const lastThere = Math.max(0, ...all.filter((l) => l.palpable === 'yes').map((l) => l.day));
        expect(outcome?.left).toBe(lastThere);
        expect(outcome?.right).toBeGreaterThan(lastThere);
      }),
    );
  });
});

describe('the outcome of a case', () => {
  it('waits for its last lesion', () => {
    const two: CaseEvent = {
      type: 'CaseRegistered',
      data: {
        centre: centreCode.parse('seoul'),
        registration: {
          ...registration,
          lesions: [
            { lesionId: '1', site: 'wrist', laterality: 'left' },
            { lesionId: '2', site: 'foot', laterality: 'left' },
          ],
        },
      },
    };
    const open = foldCase([two, visit(1, 14, { palpable: 'no' })]);
    if (open.status !== 'registered') throw new Error('registered above');
    expect(caseOutcome(open, 'clinical')).toEqual(censored(0));
    const closed = foldCase([
      two,
      visit(1, 14, { palpable: 'no' }),
      visit(2, 20, { lesionId: '2', palpable: 'yes' }),
      visit(3, 50, { lesionId: '2', palpable: 'no' }),
    ]);
    if (closed.status !== 'registered') throw new Error('registered above');
    expect(caseOutcome(closed, 'clinical')).toEqual(resolved(20, 50));
  });

  it('has no as-reported endpoint in a hospital', () => {
    expect(caseOutcome(after(visit(1, 7, { palpable: 'no' })), 'as-reported')).toBeNull();
  });
});

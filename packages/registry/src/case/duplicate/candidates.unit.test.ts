import { describe, expect, it } from 'vitest';
import { type CaseId, caseId } from '../../ids.ts';
import { after, busan, registered, registration, seoul } from '../../testing/hospitalCase.ts';
import type { CaseRegistration } from '../content/registration.ts';
import type { CaseEvent } from '../event.ts';
import { candidatesAmong } from './candidates.ts';
import { type Traits, traitsOf } from './traits.ts';

const idOf = (n: number): CaseId => caseId.parse(`019234ab-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** A case of the usual infant, but for what is said here. */
function traits(change: Partial<CaseRegistration> = {}, centre = seoul): Traits {
  const { centrePseudonym: _, ...anonymous } = registration;
  const content = {
    ...anonymous,
    presentationMonth: '2026-03',
    exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' } as const],
    ...change,
  };
  const event: CaseEvent = { type: 'CaseRegistered', data: { centre, registration: content } };
  const found = traitsOf(after(event));
  if (found === null) throw new TypeError('Expected a case that counts.');
  return found;
}

const patient = (ageAtPresentation: number, sex: 'female' | 'male' = 'female') => ({
  patient: { ageAtPresentation, sex },
});

const among = (...cases: Traits[]) => candidatesAmong(new Map(cases.map((each, n) => [idOf(n), each])));

describe('cases that may be of one infant', () => {
  it('are named with the reasons, within and across centres', () => {
    for (const centre of [seoul, busan]) {
      expect(among(traits(), traits({}, centre))).toEqual([
        {
          cases: [idOf(0), idOf(1)],
          score: 10,
          reasons: ['same-age', 'same-month', 'same-sex', 'same-site-and-side', 'same-agent'],
        },
      ]);
    }
  });

  it('may differ by a day of age and a month', () => {
    const [found] = among(traits(), traits({ ...patient(21), presentationMonth: '2026-03' }));
    expect(found?.reasons).toContain('age-within-a-day');
    expect(among(traits(), traits({ presentationMonth: '2026-04' }))[0]?.reasons).toContain('adjacent-month');
  });

  it('do not differ by two days, two months, or in sex', () => {
    expect(among(traits(), traits(patient(22)))).toEqual([]);
    expect(among(traits(), traits({ presentationMonth: '2026-05' }))).toEqual([]);
    expect(among(traits(), traits(patient(20, 'male')))).toEqual([]);
  });

  it('are those of one pseudonym within a centre, whatever was entered, and not across centres', () => {
    const centrePseudonym = 'f'.repeat(64);
    const other = { ...patient(40, 'male'), centrePseudonym, presentationMonth: '2025-01' };
    expect(among(traits({ centrePseudonym }), traits(other))[0]?.reasons).toContain('same-pseudonym');
    expect(among(traits({ centrePseudonym }), traits(other, busan))).toEqual([]);
  });

  it('are no more those that were merged, taken back, or may not be used', () => {
    const events: CaseEvent[] = [
      { type: 'DuplicatesMerged', data: { into: idOf(9), acrossCentres: false } },
      { type: 'CaseRetracted', data: { reason: 'test-entry' } },
      { type: 'ConsentWithdrawn', data: { effect: 'stop-use', withdrawnBy: 'parent' } },
    ];
    for (const event of events) expect(traitsOf(after(registered, event))).toBeNull();
  });

  it('are the likeliest first', () => {
    const found = among(traits(), traits({}, busan), traits(patient(21), busan));
    expect(found.map(({ score }) => score)).toEqual([10, 9, 9]);
  });
});

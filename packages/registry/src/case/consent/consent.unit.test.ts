import { describe, expect, it } from 'vitest';
import { isCounted, isUseStopped } from '../../outcome/counted.ts';
import { after, followUpOn, given, id, recorded, registered, visitOf } from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';
import { foldCase } from '../evolve.ts';
import { consent } from './command.ts';

const granted = consent.parse({
  legalBasis: 'consent',
  version: '2.1',
  givenBy: 'parent',
  scope: ['registry'],
  when: { day: 0 },
});
const recordedConsent: CaseEvent = { type: 'ConsentRecorded', data: granted };
const withdraw = (effect: 'stop-collection' | 'stop-use' | 'erase') =>
  ({ type: 'WithdrawConsent', caseId: id, effect, withdrawnBy: 'parent' }) as const;
const withdrawn = (effect: 'stop-collection' | 'stop-use' | 'erase'): CaseEvent => ({
  type: 'ConsentWithdrawn',
  data: { effect, withdrawnBy: 'parent' },
});
const visit = { type: 'RecordFollowUp', caseId: id, visitId: visitOf(2), followUp: followUpOn(9) } as const;
const correct = { ...visit, type: 'CorrectFollowUp', visitId: visitOf(1), reason: 'entry-error' } as const;

describe('consent', () => {
  it('is recorded with the form that was signed', () => {
    expect(given(registered).when({ type: 'RecordConsent', caseId: id, consent: granted })).toEqual([
      recordedConsent,
    ]);
    expect(consent.safeParse({ ...granted, version: undefined }).success).toBe(false);
    expect(consent.safeParse({ ...granted, version: 'signed by Kim' }).success).toBe(false);
  });

  it('withdrawn with stop-collection lets nothing be added; what is there counts, and is put right', () => {
    const events = [registered, recorded(1, 7), withdrawn('stop-collection')];
    expect(given(registered).when(withdraw('stop-collection'))).toEqual([withdrawn('stop-collection')]);
    expect(given(...events).when(visit)).toEqual({ refused: [['/caseId', 'collection-stopped']] });
    expect(given(...events).when(correct)).toHaveLength(1);
    expect(isCounted(after(...events))).toBe(true);
  });

  it('withdrawn with stop-use counts nowhere, and is changed no more', () => {
    const events = [registered, recorded(1, 7), withdrawn('stop-use')];
    expect(given(...events).when(correct)).toEqual({ refused: [['/caseId', 'use-stopped']] });
    expect(isCounted(after(...events))).toBe(false);
    expect(isUseStopped(after(...events))).toBe(true);
  });

  it('withdrawn with erase has the case erased, locked or not', () => {
    const locked: CaseEvent = { type: 'CaseLocked', data: { reason: 'complete', by: 'office' } };
    const events = [
      withdrawn('erase'),
      { type: 'CaseErased', data: { reason: 'consent-withdrawn' } },
    ] as const;
    expect(given(registered, locked).when(withdraw('erase'))).toEqual(events);
    expect(foldCase([registered, ...events]).status).toBe('erased');
  });

  it('is withdrawn further, never less far, and given anew', () => {
    expect(given(registered, withdrawn('stop-use')).when(withdraw('stop-collection'))).toEqual({
      refused: [['/effect', 'withdrawn-already']],
    });
    expect(given(registered, withdrawn('stop-use')).when(withdraw('erase'))).toHaveLength(2);
    expect(given(registered, withdrawn('stop-use'), recordedConsent).when(visit)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { caseOutcome } from '../../outcome/caseOutcome.ts';
import { isCounted } from '../../outcome/counted.ts';
import {
  after,
  followUpOn,
  given,
  id,
  recorded,
  registered,
  registration,
  removed,
  visitOf,
} from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';

const boy = { ...registration, patient: { ageAtPresentation: 21, sex: 'male' as const } };
const corrected: CaseEvent = {
  type: 'CaseCorrected',
  data: { registration: boy, reason: 'entry-error' },
};
const retractVisit = {
  type: 'RetractFollowUp',
  caseId: id,
  visitId: visitOf(1),
  reason: 'entered-twice',
} as const;
const retracted: CaseEvent = {
  type: 'FollowUpRetracted',
  data: { visitId: visitOf(1), reason: 'entered-twice' },
};

describe('correcting a registration', () => {
  const correct = { type: 'CorrectCase', caseId: id, reason: 'entry-error' } as const;

  it('puts another in its place, as a whole', () => {
    expect(given(registered).when({ ...correct, registration: boy })).toEqual([corrected]);
    expect(after(registered, recorded(1, 7), corrected)).toMatchObject({ registration: boy });
    expect(after(registered, recorded(1, 7), corrected).visits.size).toBe(1);
  });

  it('refuses one that drops a lesion which a visit or a removal names', () => {
    const other = {
      ...registration,
      lesions: registration.lesions.map((lesion) => ({ ...lesion, lesionId: '2' })),
    };
    expect(given(registered, recorded(1, 7)).when({ ...correct, registration: other })).toEqual({
      refused: [['/registration/lesions', 'lesion-in-use']],
    });
    expect(given(registered).when({ ...correct, registration: other })).toHaveLength(1);
  });

  it('refuses what could not have been registered', () => {
    const published = { ...registration, recordKind: 'literature-case' as const };
    expect(given(registered).when({ ...correct, registration: published })).toEqual({
      refused: [['/registration/recordKind', 'wrong-record-kind']],
    });
  });

  it('waits for a case that nobody has registered', () => {
    expect(given().when({ ...correct, registration: boy })).toBe('waiting');
  });
});

describe('taking back a visit', () => {
  it('takes its removals with it', () => {
    const events = [registered, recorded(1, 7), removed(1, 7)];
    expect(given(...events).when(retractVisit)).toEqual([retracted]);
    const state = after(...events, retracted);
    expect(state.visits.size).toBe(0);
    expect(state.removals).toEqual([]);
    expect(caseOutcome(state, 'clinical')).toMatchObject({ kind: 'censored', left: 0 });
  });

  it('refuses a visit that is not there', () => {
    expect(given(registered).when(retractVisit)).toEqual({ refused: [['/visitId', 'no-such-visit']] });
  });

  it('uses up its id: what is sent late under it is not recorded again', () => {
    const record = {
      type: 'RecordFollowUp',
      caseId: id,
      visitId: visitOf(1),
      followUp: followUpOn(7),
    } as const;
    expect(given(registered, recorded(1, 7), retracted).when(record)).toEqual({
      refused: [['/visitId', 'visit-retracted']],
    });
  });
});

describe('taking back a case', () => {
  const retract = { type: 'RetractCase', caseId: id, reason: 'registered-in-error' } as const;
  const caseRetracted: CaseEvent = { type: 'CaseRetracted', data: { reason: 'registered-in-error' } };

  it('lets it count nowhere', () => {
    expect(given(registered).when(retract)).toEqual([caseRetracted]);
    expect(isCounted(after(registered))).toBe(true);
    expect(isCounted(after(registered, caseRetracted))).toBe(false);
  });

  it('lets nothing more be recorded of it', () => {
    for (const command of [retract, retractVisit]) {
      expect(given(registered, recorded(1, 7), caseRetracted).when(command)).toEqual({
        refused: [['/caseId', 'case-retracted']],
      });
    }
  });
});

describe('withdrawing a loss to follow-up', () => {
  const withdraw = { type: 'WithdrawLossToFollowUp', caseId: id, reason: 'found-again' } as const;
  const lost: CaseEvent = {
    type: 'CaseLostToFollowUp',
    data: { lastSeen: { day: 7 }, reason: 'no-contact' },
  };

  it('has the case followed again', () => {
    const withdrawn: CaseEvent = { type: 'LossToFollowUpWithdrawn', data: { reason: 'found-again' } };
    expect(given(registered, lost).when(withdraw)).toEqual([withdrawn]);
    expect(after(registered, lost, withdrawn).loss).toBeNull();
  });

  it('refuses where none is reported', () => {
    expect(given(registered).when(withdraw)).toEqual({ refused: [['', 'not-lost']] });
  });
});

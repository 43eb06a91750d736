import { describe, expect, it } from 'vitest';
import type { CentreState } from '../centre/state.ts';
import type { Decision } from '../decision.ts';
import { caseId, centreCode, visitId } from '../ids.ts';
import type { CaseCommand } from './command.ts';
import type { FollowUp } from './content/followUp.ts';
import type { CaseRegistration } from './content/registration.ts';
import { type CaseContext, decideCase } from './decide.ts';
import { decideErasure } from './erasure.ts';
import type { CaseEvent } from './event.ts';
import { foldCase } from './evolve.ts';
import { isLostToFollowUp } from './loss/lost.ts';

const seoul = centreCode.parse('seoul');
const hospital: CentreState = { status: 'enrolled', name: 'Seoul', stratum: 'hospital' };
const id = caseId.parse('019234ab-0000-7000-8000-000000000001');
const firstVisit = visitId.parse('019234ab-0000-7000-8000-000000000002');

const registration: CaseRegistration = {
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'a'.repeat(64),
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
};
const followUp: FollowUp = {
  when: { day: 7 },
  mode: 'in-person',
  findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
};
const { removals: _, ...visit } = followUp;

const registered: CaseEvent = { type: 'CaseRegistered', data: { centre: seoul, registration } };
const recorded: CaseEvent = { type: 'FollowUpRecorded', data: { visitId: firstVisit, visit } };

const register: CaseCommand = { type: 'RegisterCase', caseId: id, registration };
const erase = { type: 'EraseCase', caseId: id, reason: 'consent-withdrawn' } as const;
const record: CaseCommand = { type: 'RecordFollowUp', caseId: id, visitId: firstVisit, followUp };

const given = (...events: CaseEvent[]) => ({
  when: (
    command: CaseCommand,
    context: CaseContext = { centre: seoul, centreState: hospital },
  ): { gives: (expected: Decision) => void; refuses: (...faults: [string, string][]) => void } => {
    const decision = decideCase(command, foldCase(events), context);
    return {
      gives: (expected) => {
        expect(decision).toEqual(expected);
      },
      refuses: (...faults) => {
        expect(decision.outcome).toBe('refused');
        const reasons = decision.outcome === 'refused' ? decision.reasons : [];
        expect(reasons.map(({ pointer, code }) => [pointer, code])).toEqual(faults);
      },
    };
  },
});

describe('deciding on a case', () => {
  it('registers a case that is not there yet', () => {
    given()
      .when(register)
      .gives({ outcome: 'accepted', events: [registered] });
  });

  it('refuses a second registration', () => {
    given(registered).when(register).refuses(['/caseId', 'case-exists']);
  });

  it('refuses a centre that is not enrolled', () => {
    given()
      .when(register, { centre: seoul, centreState: { status: 'unknown' } })
      .refuses(['', 'centre-not-enrolled']);
  });

  it('names every fault of a hospital case that looks like a published one', () => {
    const { centrePseudonym: _pseudonym, ...withoutPseudonym } = registration;
    given()
      .when({
        ...register,
        registration: { ...withoutPseudonym, recordKind: 'literature-case', timeOrigin: 'onset' },
      })
      .refuses(
        ['/registration/recordKind', 'wrong-record-kind'],
        ['/registration/timeOrigin', 'wrong-time-origin'],
        ['/registration/centrePseudonym', 'required'],
      );
  });

  it('lets a follow-up wait for its registration', () => {
    given().when(record).gives({ outcome: 'waiting' });
  });

  it('records a follow-up', () => {
    given(registered)
      .when(record)
      .gives({ outcome: 'accepted', events: [recorded] });
  });

  it('refuses a visit that is recorded already', () => {
    given(registered, recorded).when(record).refuses(['/visitId', 'visit-exists']);
  });

  it('refuses a finding on a lesion that the case does not have', () => {
    const finding = { lesionId: '2', palpable: 'no', calcification: 'no' } as const;
    given(registered)
      .when({ ...record, followUp: { ...followUp, findings: [finding] } })
      .refuses(['/followUp/findings/0/lesionId', 'no-such-lesion']);
  });

  it('lets another centre wait for the case as for one that nobody has', () => {
    given(registered)
      .when(record, { centre: centreCode.parse('busan'), centreState: hospital })
      .gives({ outcome: 'waiting' });
  });

  it('corrects a visit, and withdraws the removal that it had reported', () => {
    const removal = { lesionId: '1', procedure: 'excision', when: { day: 7 } } as const;
    const removed: CaseEvent = { type: 'LesionRemoved', data: { visitId: firstVisit, removal } };
    const corrected: CaseEvent = {
      type: 'FollowUpCorrected',
      data: { visitId: firstVisit, visit, reason: 'entry-error' },
    };
    given(registered, recorded, removed)
      .when({ type: 'CorrectFollowUp', caseId: id, visitId: firstVisit, reason: 'entry-error', followUp })
      .gives({ outcome: 'accepted', events: [corrected] });
    const state = foldCase([registered, recorded, removed, corrected]);
    expect(state.status === 'registered' && state.removals).toEqual([]);
  });

  it('refuses to correct a visit that is not there', () => {
    given(registered)
      .when({ type: 'CorrectFollowUp', caseId: id, visitId: firstVisit, reason: 'entry-error', followUp })
      .refuses(['/visitId', 'no-such-visit']);
  });

  it('tells of a removal as an event of its own', () => {
    const removal = { lesionId: '1', procedure: 'excision', when: { day: 7 } } as const;
    given(registered)
      .when({ ...record, followUp: { ...followUp, removals: [removal] } })
      .gives({
        outcome: 'accepted',
        events: [recorded, { type: 'LesionRemoved', data: { visitId: firstVisit, removal } }],
      });
  });

  it('records that a case was lost to follow-up', () => {
    const loss = { lastSeen: { day: 7 }, reason: 'no-contact' } as const;
    given(registered)
      .when({ type: 'ReportLossToFollowUp', caseId: id, loss })
      .gives({ outcome: 'accepted', events: [{ type: 'CaseLostToFollowUp', data: loss }] });
  });

  describe('on an erased one', () => {
    const erased: CaseEvent = { type: 'CaseErased', data: { reason: 'consent-withdrawn' } };
    const loss = { lastSeen: { day: 7 }, reason: 'no-contact' } as const;
    const later: CaseCommand[] = [
      register,
      record,
      { type: 'CorrectFollowUp', caseId: id, visitId: firstVisit, reason: 'entry-error', followUp },
      { type: 'ReportLossToFollowUp', caseId: id, loss },
    ];

    it.each(later.map((command) => [command.type, command] as const))('refuses to %s', (_type, command) => {
      given(registered, recorded, erased).when(command).refuses(['/caseId', 'case-erased']);
    });

    it.each(later.map((command) => [command.type, command] as const))(
      'refuses to %s when only the erasure can still be read, to whoever asks',
      (_type, command) => {
        given(erased).when(command).refuses(['/caseId', 'case-erased']);
        given(erased)
          .when(command, { centre: centreCode.parse('busan'), centreState: hospital })
          .refuses(['/caseId', 'case-erased']);
      },
    );

    it('refuses to erase it again', () => {
      expect(decideErasure(erase, foldCase([registered, erased]))).toMatchObject({
        outcome: 'refused',
        reasons: [{ pointer: '/caseId', code: 'case-erased' }],
      });
    });
  });

  it('erases a case, and keeps of why a code', () => {
    expect(decideErasure(erase, foldCase([registered, recorded]))).toEqual({
      outcome: 'accepted',
      events: [{ type: 'CaseErased', data: { reason: 'consent-withdrawn' } }],
    });
  });

  it('refuses to erase a case that nobody has registered', () => {
    expect(decideErasure(erase, foldCase([]))).toMatchObject({
      outcome: 'refused',
      reasons: [{ pointer: '/caseId', code: 'no-such-case' }],
    });
  });

  it('keeps nothing of an erased case, whatever stood before', () => {
    const erased: CaseEvent = { type: 'CaseErased', data: { reason: 'legal-order' } };
    expect(foldCase([registered, recorded, erased])).toEqual({ status: 'erased' });
  });

  it('holds a case for lost until it is seen again', () => {
    const loss = { lastSeen: { day: 3 }, reason: 'no-contact' } as const;
    const lost = foldCase([registered, { type: 'CaseLostToFollowUp', data: loss }]);
    const again = foldCase([registered, { type: 'CaseLostToFollowUp', data: loss }, recorded]);
    expect(lost.status === 'registered' && isLostToFollowUp(lost)).toBe(true);
    expect(again.status === 'registered' && isLostToFollowUp(again)).toBe(false);
  });
});

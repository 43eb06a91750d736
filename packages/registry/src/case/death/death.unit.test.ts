import { describe, expect, it } from 'vitest';
import { caseOutcome } from '../../outcome/caseOutcome.ts';
import { lesionOutcome } from '../../outcome/lesionOutcome.ts';
import {
  after,
  followUpOn,
  given,
  id,
  recorded,
  registered,
  removed,
  visitOf,
} from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';
import { isLostToFollowUp } from '../loss/lost.ts';
import type { Death } from './command.ts';

const on = (day: number): Death => ({ when: { day }, relation: 'unrelated' });
const died = (day: number): CaseEvent => ({ type: 'DeathRecorded', data: on(day) });
const record = { type: 'RecordDeath', caseId: id, death: on(40) } as const;
const correct = { type: 'CorrectDeath', caseId: id, reason: 'entry-error', death: on(50) } as const;
const retract = { type: 'RetractDeath', caseId: id, reason: 'entry-error' } as const;

describe('a death', () => {
  it('is recorded once', () => {
    expect(given(registered).when(record)).toEqual([died(40)]);
    expect(given(registered, died(40)).when(record)).toEqual({ refused: [['/death', 'death-recorded']] });
  });

  it('is corrected, or taken back, with the reason', () => {
    const corrected: CaseEvent = { type: 'DeathCorrected', data: { ...on(50), reason: 'entry-error' } };
    const retracted: CaseEvent = { type: 'DeathRetracted', data: { reason: 'entry-error' } };
    expect(given(registered, died(40)).when(correct)).toEqual([corrected]);
    expect(after(registered, died(40), corrected).death).toEqual(on(50));
    expect(given(registered, died(40)).when(retract)).toEqual([retracted]);
    expect(after(registered, died(40), retracted).death).toBeNull();
    for (const command of [correct, retract]) {
      expect(given(registered).when(command)).toEqual({ refused: [['', 'no-death']] });
    }
  });

  it('lies after no visit and no removal, whichever was recorded first', () => {
    expect(given(registered, recorded(1, 60)).when(record)).toEqual({
      refused: [['/death/when', 'visit-after-death']],
    });
    expect(given(registered, recorded(1, 30), removed(1, 41)).when(record)).toEqual({
      refused: [['/death/when', 'visit-after-death']],
    });
    const visit = { type: 'RecordFollowUp', caseId: id, visitId: visitOf(1) } as const;
    expect(given(registered, died(40)).when({ ...visit, followUp: followUpOn(41) })).toEqual({
      refused: [['/followUp/when', 'after-death']],
    });
    expect(given(registered, died(40)).when({ ...visit, followUp: followUpOn(40) })).toHaveLength(1);
  });

  it('is no loss to follow-up', () => {
    const lost: CaseEvent = { type: 'CaseLostToFollowUp', data: { lastSeen: { day: 7 }, reason: 'unknown' } };
    const report = { type: 'ReportLossToFollowUp', caseId: id, loss: lost.data } as const;
    expect(given(registered, died(40)).when(report)).toEqual({ refused: [['/caseId', 'case-died']] });
    expect(isLostToFollowUp(after(registered, lost, died(40)))).toBe(false);
  });
});

describe('the outcome of a patient who died', () => {
  it('is a death where the lesion was not seen gone: there at the last look that found it', () => {
    const state = after(registered, recorded(1, 7), died(40));
    expect(caseOutcome(state, 'clinical')).toEqual({ kind: 'died', left: 7, right: 40 });
    expect(lesionOutcome(state, '1', 'clinical')).toEqual({ kind: 'died', left: 7, right: 40 });
    expect(lesionOutcome(state, '1', 'radiographic')).toBeNull();
  });

  it('is the resolution, or the removal, that came before', () => {
    const gone = after(registered, recorded(1, 7), recorded(2, 28, { palpable: 'no' }), died(40));
    expect(caseOutcome(gone, 'clinical')).toEqual({ kind: 'resolved', left: 7, right: 28 });
    const taken = after(registered, recorded(1, 7), removed(1, 20), died(40));
    expect(caseOutcome(taken, 'clinical')).toEqual({ kind: 'removed', left: 20, right: 20 });
  });

  it('is the same whether the death or the visits were recorded first', () => {
    const visits = [recorded(1, 7), recorded(2, 21, { palpable: 'yes' })];
    expect(caseOutcome(after(registered, died(40), ...visits), 'clinical')).toEqual(
      caseOutcome(after(registered, ...visits.toReversed(), died(40)), 'clinical'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { registryOffice } from '../../ids.ts';
import { caseOutcome } from '../../outcome/caseOutcome.ts';
import { after, followUpOn, given, id, recorded, registered, visitOf } from '../../testing/hospitalCase.ts';
import type { CaseCommand } from '../command.ts';
import type { CaseEvent } from '../event.ts';

const asked: CaseEvent = {
  type: 'QueryRaised',
  data: { query: 1, by: 'office', pointer: '/registration/patient/sex', text: 'Please check.' },
};
const answer = { type: 'AnswerQuery', caseId: id, query: 1, answer: 'confirmed' } as const;
const close = { type: 'CloseQuery', caseId: id, query: 1, outcome: 'settled' } as const;
const office = { centre: registryOffice };

describe('a query of a person', () => {
  it('is raised, answered by the centre, and closed by whoever asked', () => {
    const raise = {
      type: 'RaiseQuery',
      caseId: id,
      pointer: '/registration/patient/sex',
      text: 'Please check.',
    } as const;
    expect(given(registered).when(raise, office)).toEqual([asked]);
    expect(given(registered, asked).when(answer)).toEqual([
      { type: 'QueryAnswered', data: { query: 1, answer: 'confirmed' } },
    ]);
    expect(given(registered, asked).when(close)).toEqual({ refused: [['/query', 'not-yours']] });
    expect(given(registered, asked).when(close, office)).toEqual([
      { type: 'QueryClosed', data: { query: 1, outcome: 'settled' } },
    ]);
  });

  it('is refused where there is none, or none that is open', () => {
    const closed: CaseEvent = { type: 'QueryClosed', data: { query: 1, outcome: 'settled' } };
    expect(given(registered).when(answer)).toEqual({ refused: [['/query', 'no-such-query']] });
    expect(given(registered, asked, closed).when(answer)).toEqual({ refused: [['/query', 'query-closed']] });
  });
});

describe('a rule', () => {
  const record = (n: number, day: number, palpable: 'yes' | 'no'): CaseCommand => ({
    type: 'RecordFollowUp',
    caseId: id,
    visitId: visitOf(n),
    followUp: followUpOn(day, { palpable }),
  });
  const correct = (n: number, day: number, palpable: 'yes' | 'no'): CaseCommand =>
    ({
      ...record(n, day, palpable),
      type: 'CorrectFollowUp',
      reason: 'entry-error',
    }) as CaseCommand;
  const gone = recorded(1, 14, { palpable: 'no' });
  const again = recorded(2, 30);
  const reopened: CaseEvent = {
    type: 'QueryRaised',
    data: {
      query: 1,
      by: 'rule',
      rule: 'palpable-after-gone',
      pointer: `/visits/${visitOf(2)}/findings/0/palpable`,
    },
  };

  it('asks of a lesion that is felt again, in the decision that says so, and the lesion is open again', () => {
    expect(given(registered, gone).when(record(2, 30, 'yes'))).toEqual([again, reopened]);
    expect(caseOutcome(after(registered, gone, again, reopened), 'clinical')).toMatchObject({
      kind: 'censored',
      left: 30,
    });
  });

  it('asks whichever of the two looks comes first', () => {
    expect(given(registered, again).when(record(1, 14, 'no'))).toEqual([gone, reopened]);
    expect(given(registered, gone).when(record(2, 14, 'yes'))).toHaveLength(1);
  });

  it('asks once, and closes its query by itself when a correction makes it hold again', () => {
    const history = [registered, gone, again, reopened];
    expect(given(...history).when(record(3, 40, 'yes'))).toHaveLength(2);
    expect(given(...history).when(correct(2, 30, 'no'))).toMatchObject([
      { type: 'FollowUpCorrected' },
      { type: 'QueryClosed', data: { query: 1, outcome: 'rule-holds' } },
    ]);
  });

  it('does not ask again what was confirmed as it stands', () => {
    const confirmed: CaseEvent = { type: 'QueryClosed', data: { query: 1, outcome: 'confirmed' } };
    expect(given(registered, gone, again, reopened, confirmed).when(correct(1, 15, 'no'))).toHaveLength(1);
  });

  it('asks of a visit after the day on which a lost patient was last seen, until the loss is withdrawn', () => {
    const lost: CaseEvent = { type: 'CaseLostToFollowUp', data: { lastSeen: { day: 7 }, reason: 'unknown' } };
    const raised: CaseEvent = {
      type: 'QueryRaised',
      data: { query: 1, by: 'rule', rule: 'visit-after-loss', pointer: `/visits/${visitOf(2)}/when` },
    };
    expect(given(registered, lost).when(record(2, 30, 'yes'))).toEqual([again, raised]);
    const withdraw = { type: 'WithdrawLossToFollowUp', caseId: id, reason: 'found-again' } as const;
    expect(given(registered, lost, again, raised).when(withdraw)).toMatchObject([
      { type: 'LossToFollowUpWithdrawn' },
      { type: 'QueryClosed' },
    ]);
  });
});

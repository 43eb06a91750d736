import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../case/event.ts';
import { after, recorded, registered, removed } from '../testing/hospitalCase.ts';
import { flowEndOf } from './caseFlow.ts';
import { resolvedByVisit } from './resolvedByVisit.ts';

const ends = (...events: CaseEvent[]) => flowEndOf(after(registered, ...events), 'clinical');

describe('the flow of a case', () => {
  it('ends before the first visit, until something is known of it', () => {
    expect(ends()).toBe('not-followed-up');
    expect(ends(recorded(1, 28))).toBe('unresolved');
  });

  it('ends as the case ends', () => {
    expect(ends(recorded(1, 28, { palpable: 'no' }))).toBe('resolved');
    expect(ends(recorded(1, 28), removed(1, 20))).toBe('removed');
    expect(ends({ type: 'DeathRecorded', data: { when: { day: 9 }, relation: 'unrelated' } })).toBe('died');
  });

  it('ends in loss only while nothing else is known', () => {
    const lost: CaseEvent = {
      type: 'CaseLostToFollowUp',
      data: { lastSeen: { day: 28 }, reason: 'moved-away' },
    };
    expect(ends(recorded(1, 28), lost)).toBe('lost');
    expect(ends(recorded(1, 28), lost, recorded(2, 56))).toBe('unresolved');
    expect(ends(recorded(1, 28, { palpable: 'no' }), lost)).toBe('resolved');
  });

  it('ends at an endpoint that nobody looked for', () => {
    const state = after(registered, recorded(1, 28));
    expect(flowEndOf(state, 'radiographic')).toBe('not-assessed');
  });

  it('ends before all others for a case that was taken back', () => {
    expect(
      ends(recorded(1, 28, { palpable: 'no' }), { type: 'CaseRetracted', data: { reason: 'test-entry' } }),
    ).toBe('taken-back');
  });
});

describe('resolved by a planned visit', () => {
  const by26 = (kind: 'resolved' | 'removed' | 'died' | 'censored', left: number, right = Infinity) =>
    resolvedByVisit({ kind, left, right }, 26);

  it('is what was seen by the last day that counts for the visit', () => {
    expect(by26('resolved', 84, 273)).toBe('yes');
    expect(by26('resolved', 140, 200)).toBe('yes');
  });

  it('is not what was still there then, or ended otherwise before', () => {
    expect(by26('resolved', 134, 274)).toBe('no');
    expect(by26('censored', 300)).toBe('no');
    expect(by26('removed', 20, 20)).toBe('no');
    expect(by26('died', 20, 90)).toBe('no');
  });

  it('is not known where nobody looked at the time', () => {
    expect(by26('resolved', 84, 274)).toBe('not-known');
    expect(by26('censored', 133)).toBe('not-known');
    expect(by26('died', 20, 300)).toBe('not-known');
    expect(resolvedByVisit(null, 26)).toBe('not-known');
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../case/event.ts';
import { foldCase } from '../case/evolve.ts';
import { type EntryTimes, evolveTimes } from '../schedule/entryTimes.ts';
import { recorded, registered, registration, seoul } from '../testing/hospitalCase.ts';
import { outlookFactsOf } from './outlookFacts.ts';

/** The facts of a case of which each event was recorded on a day. */
function outlook(...history: readonly (readonly [day: string, event: CaseEvent])[]) {
  const state = foldCase(history.map(([, event]) => event));
  let times: EntryTimes | null = null;
  for (const [day, event] of history) times = evolveTimes(times, event, `${day}T23:30:00.000000Z`);
  if (state.status !== 'registered' || times === null) throw new TypeError('A case is registered first.');
  return outlookFactsOf(state, times);
}

const raised = (query: number): CaseEvent => ({
  type: 'QueryRaised',
  data: { query, by: 'rule', rule: 'laterality-differs', pointer: '/registration' },
});
const closed = (query: number): CaseEvent => ({
  type: 'QueryClosed',
  data: { query, outcome: 'confirmed' },
});
const answered: CaseEvent = { type: 'QueryAnswered', data: { query: 1, answer: 'confirmed' } };
const dated: CaseEvent = {
  type: 'CaseRegistered',
  data: { centre: seoul, registration: { ...registration, presentationDate: '2026-10-31' } },
};
const nobodys = { visit_days: [], visit_states: 'e', query_days: [], query_states: 'n' };

describe('what of a case changes as days pass', () => {
  it('is when its visits become overdue, from the latest day on which it can have presented', () => {
    const all = outlook(['2026-11-02', dated]);
    expect(all.visit_days.slice(0, 3)).toEqual(['2026-11-08', '2026-11-11', '2026-11-15']);
    expect(all.visit_states).toBe('nananabnabnabcnabcnabcs');
    // Recorded with 14 hours to spare: whoever is furthest ahead writes the next day already.
    expect(outlook(['2026-11-02', registered]).visit_days[0]).toBe('2026-11-11');
    expect(outlook(['2026-11-02', dated], ['2026-11-09', recorded(1, 7)]).visit_days[0]).toBe('2026-11-15');
  });

  it('is for how long its oldest query has been open, an answered one among them', () => {
    const two = [
      ['2026-11-02', dated],
      ['2026-11-03', raised(1)],
      ['2026-11-20', raised(2)],
    ] as const;
    expect(outlook(...two)).toMatchObject({ query_days: ['2026-12-01', '2027-01-26'], query_states: 'abc' });
    expect(outlook(...two, ['2026-11-21', answered]).query_days[0]).toBe('2026-12-01');
    expect(outlook(...two, ['2026-11-21', closed(1)]).query_days[0]).toBe('2026-12-18');
    expect(outlook(...two, ['2026-11-21', closed(1)], ['2026-11-22', closed(2)])).toMatchObject({
      query_days: [],
      query_states: 'n',
    });
  });

  it('is nothing of a case that is nobody’s work any more', () => {
    const started = ['2026-11-02', dated] as const;
    const asked = ['2026-11-03', raised(1)] as const;
    expect(
      outlook(started, asked, ['2026-11-04', { type: 'CaseRetracted', data: { reason: 'test-entry' } }]),
    ).toEqual(nobodys);
    const died: CaseEvent = { type: 'DeathRecorded', data: { when: { day: 30 }, relation: 'unrelated' } };
    expect(outlook(started, asked, ['2026-12-04', died])).toMatchObject({
      visit_states: 'e',
      query_states: 'abc',
    });
  });
});

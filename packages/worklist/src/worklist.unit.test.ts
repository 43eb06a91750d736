import { type CaseEvent, caseRegistration, centreCode, visitId } from '@calcinosis/registry';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { caseFactsOf, type TimedEvent } from './caseFacts.ts';
import { completenessOf } from './completeness/completeness.ts';
import { completenessCsv, worklistCsv } from './csv.ts';
import { worklistOf } from './worklist.ts';

const registered: TimedEvent = {
  recordedAt: '2026-11-02T09:00:00.000000Z',
  event: {
    type: 'CaseRegistered',
    data: {
      centre: centreCode.parse('seoul'),
      registration: caseRegistration.parse({
        recordKind: 'hospital-case',
        timeOrigin: 'presentation',
        centrePseudonym: 'ab'.repeat(32),
        presentationMonth: '2026-10',
        patient: { ageAtPresentation: { absent: 'unknown' }, sex: 'female' },
        aetiology: { class: 'iatrogenic' },
        exposures: [{ agent: 'calcium-gluconate', route: 'unknown' }],
        lesions: [
          { lesionId: '1', site: 'wrist', laterality: 'left' },
          { lesionId: '2', site: 'hand', laterality: 'left' },
        ],
      }),
    },
  },
};

type Look = readonly [palpable: 'yes' | 'no' | 'not-examined', calcification: 'yes' | 'no' | 'not-assessed'];

/** A visit that looked at both lesions. */
function visitOn(day: number, one: Look, two: Look, recordedAt = '2026-12-24T09:00:00.000000Z'): TimedEvent {
  const id = visitId.parse(`019a3c5e-8d00-7a10-9c3e-5f2b8f6f${String(day).padStart(4, '0')}`);
  const finding = (lesionId: string, [palpable, calcification]: Look) => ({
    lesionId,
    palpable,
    calcification,
  });
  const findings = [finding('1', one), finding('2', two)];
  const event: CaseEvent = {
    type: 'FollowUpRecorded',
    data: { visitId: id, visit: { when: { day }, mode: 'in-person', findings } },
  };
  return { event, recordedAt };
}

const factsOf = (...visits: TimedEvent[]) => caseFactsOf('case', [registered, ...visits]);
const gone = ['no', 'not-assessed'] as const;
const there = ['yes', 'not-assessed'] as const;

describe('the schedule of a case', () => {
  it('goes on while a lesion is there, and after it was found gone once', () => {
    expect(factsOf(visitOn(28, there, gone))).toMatchObject({ ended: null, toConfirm: false, done: [4] });
    expect(factsOf(visitOn(28, gone, gone))).toMatchObject({ ended: null, toConfirm: true });
  });

  it('ends when a second look on a later day, or a film, confirms it for every lesion', () => {
    expect(factsOf(visitOn(28, gone, gone), visitOn(56, gone, gone))).toMatchObject({ ended: 'resolved' });
    expect(factsOf(visitOn(28, ['no', 'no'], ['no', 'no']))).toMatchObject({ ended: 'resolved' });
    expect(factsOf(visitOn(28, ['no', 'no'], gone))).toMatchObject({ ended: null, toConfirm: true });
  });

  it('begins again when a lesion comes back', () => {
    expect(factsOf(visitOn(28, gone, gone), visitOn(56, gone, gone), visitOn(84, there, gone))).toMatchObject(
      { ended: null, toConfirm: false },
    );
  });

  it('ends with the loss to follow-up, until the case is seen again', () => {
    const lost: TimedEvent = {
      recordedAt: '2026-12-24T09:00:00.000000Z',
      event: { type: 'CaseLostToFollowUp', data: { lastSeen: { day: 30 }, reason: 'no-contact' } },
    };
    expect(factsOf(lost)).toMatchObject({ ended: 'lost' });
    expect(factsOf(lost, visitOn(56, there, there))).toMatchObject({ ended: null });
  });
});

describe('a case that is closed', () => {
  const recordedAt = '2026-12-24T09:00:00.000000Z';

  it('ends with a death, also when it was found gone only once before', () => {
    const died: TimedEvent = {
      recordedAt,
      event: { type: 'DeathRecorded', data: { when: { day: 30 }, relation: 'unrelated' } },
    };
    expect(factsOf(visitOn(28, gone, gone), died)).toMatchObject({ ended: 'died', toConfirm: false });
  });

  it('is no work at all once it is taken back', () => {
    expect(
      factsOf({ recordedAt, event: { type: 'CaseRetracted', data: { reason: 'test-entry' } } }),
    ).toBeNull();
  });
});

describe('a case whose date of presentation is told', () => {
  it('is due to the day', () => {
    const { event } = registered;
    if (event.type !== 'CaseRegistered') throw new Error('A case begins with its registration.');
    const { presentationMonth: _, ...rest } = event.data.registration;
    const registration = { ...rest, presentationDate: '2026-10-31' };
    const dated: TimedEvent = { ...registered, event: { ...event, data: { ...event.data, registration } } };
    const facts = caseFactsOf('case', [dated]);
    expect(facts?.dayZero).toEqual({ from: '2026-10-31', to: '2026-10-31' });
    const question = { centre: 'seoul', on: '2026-11-04', show: 'open', language: 'en' } as const;
    const list = worklistOf({ position: 1, parked: 0, cases: facts === null ? [] : [facts] }, question);
    expect(list.items[0]?.text).toBe('visit of week 1 due between 4 and 10 November');
  });
});

describe('the worklist of a centre', () => {
  const facts = factsOf(visitOn(7, there, there, '2026-11-09T09:00:00.000000Z'));
  const centreFacts = { position: 7, parked: 0, cases: facts === null ? [] : [facts] };
  const question = { centre: 'seoul', on: '2026-12-01', show: 'open', language: 'en' } as const;

  it('is the same for the same facts and day, and moves with the day alone', () => {
    const list = worklistOf(centreFacts, question);
    expect(list).toEqual(worklistOf(centreFacts, question));
    // A visit of day 7 that was entered on 9 November: day 0 was 2 November at the latest, and it was in October.
    expect(list.items).toMatchObject([
      {
        state: 'overdue',
        week: 4,
        due: { from: '2026-10-23', to: '2026-12-12' },
        missed: [2],
        lastSeen: 7,
        text: 'visit of week 4 overdue by 3 to 33 days; counts until 12 December',
      },
    ]);
    expect(worklistOf(centreFacts, { ...question, on: '2026-11-22' }).counts).toMatchObject({ due: 1 });
    expect(worklistOf(centreFacts, { ...question, show: 'upcoming' }).items).toEqual([]);
  });

  it('opens in Excel: as UTF-8 with its mark', () => {
    const csv = worklistCsv(worklistOf(centreFacts, { ...question, language: 'ko' }));
    expect(csv.startsWith('\ufeffcase_id,state,')).toBe(true);
    const rows: unknown = parse(csv, { bom: true, columns: true });
    expect(rows).toMatchObject([{ week: '4', days_overdue_least: '3', missed_weeks: '2', position: '7' }]);
  });

  it('counts what is filled in, what is said to be unknown, and what is empty, field by field', () => {
    const answer = completenessOf(centreFacts, { centre: 'seoul', language: 'en' });
    const of = (field: string) => answer.fields.find((each) => each.field === field);
    expect(of('registration.patient.ageAtPresentation')).toEqual({
      field: 'registration.patient.ageAtPresentation',
      label: 'Age at presentation',
      expected: 1,
      given: 0,
      unknown: 1,
      empty: 0,
    });
    expect(of('registration.lesions.site')).toMatchObject({ expected: 2, given: 2, empty: 0 });
    expect(of('registration.lesions.imagingPattern')).toMatchObject({ expected: 2, given: 0, empty: 2 });
    expect(of('registration.exposures.route')).toMatchObject({ expected: 1, unknown: 1 });
    expect(of('registration.citation')).toBeUndefined();
    expect(of('visit.findings.reported')).toBeUndefined();
    expect(answer).toMatchObject({ cases: 1, visits: 1 });
    // Day 7 after a day 0 in October, entered on 9 November.
    expect(answer.daysToEntry.median).toEqual({ least: 2, most: 32 });
    expect(completenessCsv(answer)).toContain('seoul,registration.lesions.site,Site,2,2,0,0,7\r\n');
  });
});

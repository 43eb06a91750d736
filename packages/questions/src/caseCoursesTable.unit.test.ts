import { type CaseEvent, caseRegistration, centreCode, visitId } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { caseCoursesTable } from './caseCoursesTable.ts';

const registered: CaseEvent = {
  type: 'CaseRegistered',
  data: {
    centre: centreCode.parse('seoul'),
    registration: caseRegistration.parse({
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'ab'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female' },
      aetiology: { class: 'iatrogenic' },
      exposures: [],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    }),
  },
};

const idOf = (day: number) =>
  visitId.parse(`019a3c5e-8d00-7a10-9c3e-5f2b8f6f${String(day).padStart(4, '0')}`);

const visitOn = (day: number, palpable: 'yes' | 'no'): CaseEvent => ({
  type: 'FollowUpRecorded',
  data: {
    visitId: idOf(day),
    visit: {
      when: { day },
      mode: 'in-person',
      findings: [{ lesionId: '1', palpable, calcification: 'not-assessed' }],
    },
  },
});

const removedOn = (day: number): CaseEvent => ({
  type: 'LesionRemoved',
  data: { visitId: idOf(day), removal: { lesionId: '1', procedure: 'excision', when: { day } } },
});

const tableOf = (...histories: CaseEvent[][]) =>
  caseCoursesTable(
    histories.map((events, index) => ({
      caseId: `019a3c5e-8d00-7a10-9c3e-00000000000${index}`,
      events: [registered, ...events],
    })),
    { endpoint: 'clinical', language: 'en' },
  );

const open = { resolution: null, removedDay: null, diedDay: null, lostDay: null };

describe('the courses of own cases', () => {
  it('hold the visits of each and how it ended, to the last day of any', () => {
    const table = tableOf([visitOn(7, 'yes'), visitOn(28, 'no')], [visitOn(60, 'yes'), removedOn(60)], []);
    expect(table.horizonDays).toBe(60);
    expect(table.cases).toEqual([
      { ...open, label: '000000000000', visits: [0, 7, 28], resolution: { left: 7, right: 28 } },
      { ...open, label: '000000000001', visits: [0, 60], removedDay: 60 },
      { ...open, label: '000000000002', visits: [0] },
    ]);
  });

  it('leave out a case that was taken back', () => {
    const takenBack: CaseEvent = { type: 'CaseRetracted', data: { reason: 'registered-in-error' } };
    expect(tableOf([takenBack], []).cases).toHaveLength(1);
  });
});

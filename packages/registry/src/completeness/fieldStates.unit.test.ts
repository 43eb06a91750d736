import { describe, expect, it } from 'vitest';
import { after, recorded, registered, registration, seoul } from '../testing/hospitalCase.ts';
import { fieldCountsOf } from './fieldCounts.ts';
import { fieldLabel } from './fieldLabel.ts';
import { completenessOf, type FieldTold, fieldsTold, fieldStateOf } from './fieldStates.ts';

const stateOf = (path: FieldTold, ...events: Parameters<typeof after>) =>
  fieldStateOf(fieldCountsOf(after(...events)).get(path));

const withSecond = (lesion: object, patient: object = {}) => ({
  type: 'CaseRegistered' as const,
  data: {
    centre: seoul,
    registration: {
      ...registration,
      patient: { ...registration.patient, ...patient },
      lesions: [
        ...registration.lesions,
        { lesionId: '2', site: 'foot' as const, laterality: 'left' as const, ...lesion },
      ],
    },
  },
});

describe('how far a field is filled in', () => {
  it('is recorded where it is given wherever there is room for it', () => {
    expect(stateOf('registration.lesions.site', registered)).toBe('recorded');
    expect(stateOf('registration.lesions.imagingPattern', withSecond({ imagingPattern: 'amorphous' }))).toBe(
      'empty',
    );
  });

  it('is unknown where that is said', () => {
    const told = withSecond({}, { gestationalAge: { absent: 'unknown' } });
    expect(stateOf('registration.patient.gestationalAge', told)).toBe('unknown');
    expect(stateOf('registration.patient.gestationalAge', registered)).toBe('empty');
  });

  it('is not asked of a visit that did not take place', () => {
    expect(stateOf('visit.findings.palpable', registered)).toBe('not-asked');
    expect(stateOf('visit.findings.palpable', registered, recorded(1, 28))).toBe('recorded');
    expect(stateOf('visit.findings.sizeLong', registered, recorded(1, 28))).toBe('empty');
  });
});

describe('the fields that are told of all hospitals', () => {
  const asked = new Set(
    fieldCountsOf(
      after(
        {
          type: 'CaseRegistered',
          data: {
            centre: seoul,
            registration: {
              ...registration,
              exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
            },
          },
        },
        recorded(1, 28),
      ),
    ).keys(),
  );

  it('are told of a case by a letter each', () => {
    const told = completenessOf(after(registered));
    expect(told).toMatch(/^[ruen]+$/);
    expect(told.length).toBe(fieldsTold.length);
    expect(told[fieldsTold.indexOf('registration.patient.sex')]).toBe('r');
    expect(told[fieldsTold.indexOf('registration.patient.birthWeight')]).toBe('e');
  });

  it.each(fieldsTold)('%s is a field of every case, with a label in both languages', (path) => {
    expect(asked).toContain(path);
    expect(fieldLabel(path, 'en')).not.toBe(path);
    expect(fieldLabel(path, 'ko')).toMatch(/[가-힣]/);
  });
});

import { caseRegistration } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { monthForDate } from './monthForDate.ts';

const registration = caseRegistration.parse({
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'ab'.repeat(32),
  presentationDate: '2026-10-31',
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
});

describe('what the office sees of a registration', () => {
  it('is the month where the centre told the date, which would be a birth date with the age', () => {
    const { presentationDate: _, ...others } = registration;
    expect(monthForDate(registration)).toEqual({ ...others, presentationMonth: '2026-10' });
    expect(monthForDate({ ...others, presentationMonth: '2026-10' })).toEqual({
      ...others,
      presentationMonth: '2026-10',
    });
  });
});

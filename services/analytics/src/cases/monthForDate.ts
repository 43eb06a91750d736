import type { CaseRegistration } from '@calcinosis/registry';

/**
 * A registration as the registry's office may see it: with the age the date of presentation is a birth date, so the
 * office is told its month.
 */
export function monthForDate(registration: CaseRegistration): CaseRegistration {
  const { presentationDate, ...others } = registration;
  return presentationDate === undefined
    ? registration
    : { ...others, presentationMonth: presentationDate.slice(0, 7) };
}

import { ageBandOf, isAbsent } from '@calcinosis/dictionary';
import type { RegisteredCase } from '@calcinosis/registry';
import type { Strata } from './database.ts';

type Lesion = RegisteredCase['registration']['lesions'][number];

/** By what a case, or some of its lesions, can be told apart; several values of one kind are `several`. */
export function strataOf(state: RegisteredCase, lesions: readonly Lesion[]): Strata {
  const { registration, centre } = state;
  const age = registration.patient.ageAtPresentation;
  return {
    stratum: registration.recordKind === 'literature-case' ? 'published' : 'hospital',
    centre,
    origin: registration.timeOrigin,
    sex: registration.patient.sex,
    age_band: isAbsent(age) ? null : ageBandOf(age).code,
    aetiology: registration.aetiology.class,
    agent: only(
      registration.exposures.map(({ agent }) => agent),
      'unknown',
    ),
    site: only(
      lesions.map(({ site }) => site),
      'unknown',
    ),
    laterality: only(
      lesions.map(({ laterality }) => laterality),
      'unknown',
    ),
    pattern: only(
      lesions.map(({ imagingPattern }) => imagingPattern ?? 'not-stated'),
      'not-stated',
    ),
  };
}

function only(values: readonly string[], none: string): string {
  const distinct = new Set(values);
  const [first] = distinct;
  return distinct.size > 1 ? 'several' : (first ?? none);
}

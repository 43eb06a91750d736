import { isAbsent } from '@calcinosis/dictionary';
import type { CentreCode } from '../../ids.ts';
import { isCounted } from '../../outcome/counted.ts';
import type { RegisteredCase } from '../state.ts';

/** By what two cases of one infant can be known: quasi-identifiers alone, and the pseudonym within a centre. */
export interface Traits {
  readonly centre: CentreCode;
  readonly pseudonym: string | null;
  /** Age at presentation, in days; null when it is not known. */
  readonly age: number | null;
  /** Month of presentation, counted from year 0; null when it is not known. */
  readonly month: number | null;
  readonly sex: RegisteredCase['registration']['patient']['sex'];
  readonly sites: ReadonlySet<string>;
  /** Site and side together. */
  readonly places: ReadonlySet<string>;
  readonly agents: ReadonlySet<string>;
}

/** The traits of a case; null for one that counts nowhere, or is published: it can be nobody's duplicate. */
export function traitsOf(state: RegisteredCase): Traits | null {
  const { registration, centre } = state;
  if (!isCounted(state) || registration.recordKind === 'literature-case') return null;
  const { ageAtPresentation: age, sex } = registration.patient;
  return {
    centre,
    pseudonym: registration.centrePseudonym ?? null,
    age: isAbsent(age) ? null : age,
    month: monthOf(registration.presentationMonth ?? registration.presentationDate?.slice(0, 7)),
    sex,
    sites: new Set(registration.lesions.map(({ site }) => site)),
    places: new Set(registration.lesions.map(({ site, laterality }) => `${site} ${laterality}`)),
    agents: new Set(registration.exposures.map(({ agent }) => agent)),
  };
}

function monthOf(month: string | undefined): number | null {
  if (month === undefined) return null;
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return year * 12 + ofYear;
}

import type { RegisteredCase } from '../case/state.ts';
import { type FieldCount, fieldCountsOf } from './fieldCounts.ts';

/**
 * How far a field of one case is filled in:
 *
 * - `recorded`: wherever the case has room for it, in each lesion, exposure and visit.
 * - `unknown`: answered everywhere, at least once by a reason for its absence.
 * - `empty`: not said at all, at least once.
 * - `not-asked`: the case has no room for it, such as for a finding when there was no visit.
 */
export const fieldStates = ['recorded', 'unknown', 'empty', 'not-asked'] as const;
export type FieldState = (typeof fieldStates)[number];

/** The state of a field from its counts in one case. */
export function fieldStateOf(count: FieldCount | undefined): FieldState {
  if (count === undefined || count.expected === 0) return 'not-asked';
  if (count.given + count.unknown < count.expected) return 'empty';
  return count.unknown > 0 ? 'unknown' : 'recorded';
}

/**
 * The fields of which all hospitals are told how complete they are: those that the registry's questions are asked by, and what
 * explains a course. What says whose case it is, and what is never released, is not among them.
 */
export const fieldsTold = [
  'registration.patient.ageAtPresentation',
  'registration.patient.sex',
  'registration.patient.gestationalAge',
  'registration.patient.birthWeight',
  'registration.aetiology.class',
  'registration.aetiology.certainty',
  'registration.exposures.agent',
  'registration.exposures.route',
  'registration.exposures.start',
  'registration.exposures.extravasation',
  'registration.lesions.site',
  'registration.lesions.laterality',
  'registration.lesions.onset',
  'registration.lesions.latency',
  'registration.lesions.imagingPattern',
  'registration.lesions.sizeLong',
  'registration.lesions.initialMisdiagnosis',
  'visit.findings.palpable',
  'visit.findings.calcification',
  'visit.findings.sizeLong',
] as const;
export type FieldTold = (typeof fieldsTold)[number];

/** A state as one letter: a table of a million cases has twenty of them for each. */
export const stateLetters: Readonly<Record<FieldState, string>> = {
  recorded: 'r',
  unknown: 'u',
  empty: 'e',
  'not-asked': 'n',
};

/** The state of every field that is told of, as letters in the order of the fields. */
export function completenessOf(state: Pick<RegisteredCase, 'registration' | 'visits'>): string {
  const counts = fieldCountsOf(state);
  return fieldsTold.map((path) => stateLetters[fieldStateOf(counts.get(path))]).join('');
}

import type { RegisteredCase } from '../case/state.ts';
import { type CourseFacts, courseFactsOf } from './courseFacts.ts';
import { misdiagnosesOf } from './misdiagnoses.ts';

/**
 * What is told of a case in tables besides its strata, in the codes of the dictionary. A fact that is not recorded is null: it is
 * neither yes nor no.
 */
export interface CaseFacts extends CourseFacts {
  /** Whether any of its lesions was first taken for something else. */
  readonly misdiagnosis: YesNo | null;
}

export type YesNo = 'yes' | 'no';

export function factsOf(state: RegisteredCase): CaseFacts {
  const misdiagnoses = misdiagnosesOf(state.registration);
  return { misdiagnosis: anyOf(misdiagnoses), ...courseFactsOf(state) };
}

const anyOf = (codes: readonly string[] | null): YesNo | null => {
  if (codes === null) return null;
  return codes.length > 0 ? 'yes' : 'no';
};

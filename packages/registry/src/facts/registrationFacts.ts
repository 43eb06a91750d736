import { type GestationBand, gestationBandOf, isAbsent } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { answerOf, anyOf, toldCodes, type YesNo } from './toldCodes.ts';

/** What a registration tells of a case besides its strata. */
export interface RegistrationFacts {
  readonly gestation: GestationBand | null;
  readonly underlying: readonly string[] | null;
  readonly care_setting: string | null;
  readonly mechanism: string | null;
  readonly certainty: string | null;
  /** Whether an extravasation was recognised at any of its exposures. */
  readonly extravasation: YesNo | null;
  /** Whether any of its lesions was first taken for something else, for what, and what came of it. */
  readonly misdiagnosis: YesNo | null;
  readonly misdiagnoses: readonly string[] | null;
  readonly harms: readonly string[] | null;
}

export function registrationFactsOf({
  registration,
}: Pick<RegisteredCase, 'registration'>): RegistrationFacts {
  const { patient, aetiology, exposures, lesions } = registration;
  const weeks = patient.gestationalAge;
  const misdiagnoses = toldCodes(lesions.map(({ initialMisdiagnosis }) => initialMisdiagnosis));
  return {
    gestation: weeks === undefined || isAbsent(weeks) ? null : gestationBandOf(weeks),
    underlying: toldCodes([patient.underlyingConditions]),
    care_setting: registration.careSetting ?? null,
    mechanism: aetiology.mechanism ?? null,
    certainty: aetiology.certainty ?? null,
    extravasation: answerOf(exposures.map(({ extravasation }) => extravasation)),
    misdiagnosis: anyOf(misdiagnoses),
    misdiagnoses,
    harms: toldCodes(lesions.map(({ harmFromMisdiagnosis }) => harmFromMisdiagnosis)),
  };
}

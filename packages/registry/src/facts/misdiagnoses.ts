import type { CaseRegistration } from '../case/content/registration.ts';
import { toldCodes } from './toldCodes.ts';

/** What the lesions of a case were first taken for; empty when for nothing else, null when that is not recorded. */
export const misdiagnosesOf = ({ lesions }: CaseRegistration): string[] | null =>
  toldCodes(lesions.map(({ initialMisdiagnosis }) => initialMisdiagnosis));

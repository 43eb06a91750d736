import type { RegisteredCase } from '../case/state.ts';
import { type CommunicationFacts, communicationFactsOf } from './communicationFacts.ts';
import { type CourseFacts, courseFactsOf } from './courseFacts.ts';
import { type LateFacts, lateFactsOf } from './lateFacts.ts';
import { type LatencyFacts, latencyFactsOf } from './latencyFacts.ts';
import { type RegistrationFacts, registrationFactsOf } from './registrationFacts.ts';
import { type TreatmentFacts, treatmentFactsOf } from './treatmentFacts.ts';

/**
 * What is told of a case in tables besides its strata, in the codes of the dictionary. A fact that is not recorded is null: it is
 * neither yes nor no, and a list of codes that is empty says that there is nothing.
 */
export interface CaseFacts
  extends RegistrationFacts,
    LatencyFacts,
    TreatmentFacts,
    LateFacts,
    CommunicationFacts,
    CourseFacts {}

export const factsOf = (state: RegisteredCase): CaseFacts => ({
  ...registrationFactsOf(state),
  ...latencyFactsOf(state),
  ...treatmentFactsOf(state),
  ...lateFactsOf(state),
  ...communicationFactsOf(state),
  ...courseFactsOf(state),
});

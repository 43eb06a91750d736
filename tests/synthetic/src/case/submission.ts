import type { CaseCommand, CaseRegistration, CentreCode, SubmissionId } from '@calcinosis/registry';
import { inventedPseudonym } from '../random/identity.ts';
import { purpose, RandomSequence } from '../random/randomSequence.ts';
import { drawAetiology } from './aetiology.ts';
import { withContent } from './content.ts';
import type { DrawnCase } from './drawnCase.ts';
import type { Entry } from './entry.ts';
import { caseIdOf, submissionIdOf, secondVisitIdOf, visitIdOf, visitOf } from './identity.ts';
import { enteredWrongly } from './wrongEntry.ts';

/** One command of a centre, under an id that is the same every time. */
export interface SyntheticSubmission {
  readonly centre: CentreCode;
  readonly submissionId: SubmissionId;
  readonly command: CaseCommand;
}

/** Puts an entry of a case into words. */
export function submissionOf(drawn: DrawnCase, entry: Entry): SyntheticSubmission {
  return {
    centre: drawn.centre,
    submissionId: submissionIdOf(drawn, entry),
    command: commandOf(drawn, entry),
  };
}

function commandOf(drawn: DrawnCase, entry: Entry): CaseCommand {
  const caseId = caseIdOf(drawn);
  switch (entry.kind) {
    case 'registration':
      return { type: 'RegisterCase', caseId, registration: registrationOf(drawn) };
    case 'visit': {
      const { followUp } = visitOf(drawn, entry.visit);
      return {
        type: 'RecordFollowUp',
        caseId,
        visitId: visitIdOf(drawn, entry.visit),
        followUp: entry.wrong === null ? followUp : enteredWrongly(followUp, entry.wrong),
      };
    }
    case 'correction':
      return {
        type: 'CorrectFollowUp',
        caseId,
        visitId: visitIdOf(drawn, entry.visit),
        reason: entry.reason,
        followUp: visitOf(drawn, entry.visit).followUp,
      };
    case 'visit-again':
      return {
        type: 'RecordFollowUp',
        caseId,
        visitId: secondVisitIdOf(drawn, entry.visit),
        followUp: visitOf(drawn, entry.visit).followUp,
      };
    case 'visit-retracted':
      return {
        type: 'RetractFollowUp',
        caseId,
        visitId: secondVisitIdOf(drawn, entry.visit),
        reason: 'entered-twice',
      };
    case 'consent':
      return { type: 'RecordConsent', caseId, consent: entry.consent };
    case 'death':
      return { type: 'RecordDeath', caseId, death: entry.death };
    case 'loss':
      return { type: 'ReportLossToFollowUp', caseId, loss: entry.loss };
  }
}

function registrationOf({ key, index, presentedAt, patient, lesions }: DrawnCase): CaseRegistration {
  const sequence = new RandomSequence(key, purpose.registration, index);
  const recorded = lesions.map((lesion) => lesion.recorded);
  const centrePseudonym = inventedPseudonym(sequence);
  const monthIsGiven = !sequence.chance(0.05);
  return withContent(key, index, {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym,
    ...(monthIsGiven ? { presentationMonth: new Date(presentedAt).toISOString().slice(0, 7) } : {}),
    patient: patient.recorded,
    ...drawAetiology(sequence, patient.agent, recorded),
    lesions: recorded,
  });
}

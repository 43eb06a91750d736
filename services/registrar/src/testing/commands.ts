import {
  type CaseId,
  caseId,
  type CentreCode,
  type Command,
  type TokenId,
  visitId,
} from '@calcinosis/registry';
import { v7 } from 'uuid';

type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** The registration of a case that is new. */
export const newRegistration = (): CommandOf<'RegisterCase'> => ({
  type: 'RegisterCase',
  caseId: caseId.parse(v7()),
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'a'.repeat(64),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
});

/** A visit of the case that still finds its lesion. */
export const newFollowUp = (of: CaseId, day: number): CommandOf<'RecordFollowUp'> => ({
  type: 'RecordFollowUp',
  caseId: of,
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
  },
});

export const enrolment = (centre: CentreCode): CommandOf<'EnrolCentre'> => ({
  type: 'EnrolCentre',
  centre,
  name: centre,
  stratum: 'hospital',
  country: 'KR',
});

export const submitterToken = (centre: CentreCode, tokenId: TokenId): CommandOf<'IssueToken'> => ({
  type: 'IssueToken',
  tokenId,
  centre,
  role: 'submitter',
  label: 'test',
  hash: tokenId.replaceAll('-', '').repeat(2),
  expiresAt: '2100-01-01T00:00:00.000Z',
});

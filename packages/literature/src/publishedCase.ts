import { createHash } from 'node:crypto';
import { sex } from '@calcinosis/dictionary';
import {
  type CaseCommand,
  type CaseId,
  type CaseRegistration,
  caseId,
  entryId,
  type FollowUp,
  type SubmissionId,
  submissionId,
  type VisitId,
  visitId,
} from '@calcinosis/registry';
import { v7 } from 'uuid';
import { type Coding, codings } from './coding.ts';
import { publishedFinding } from './finding.ts';
import { readings } from './reading.ts';
import { canBeACase, type Row, readRows, text, wholeNumber } from './row.ts';

/** A submission of a published case, under an id that is the same every time. */
export interface PublishedSubmission {
  readonly submissionId: SubmissionId;
  readonly command: CaseCommand;
}

/** A published case: its registration, its follow-up visits in the order of their days, and what else its row tells. */
export interface PublishedCase {
  readonly row: string;
  readonly caseId: CaseId;
  readonly submissions: readonly PublishedSubmission[];
}

/** Every published case that the file can give. */
export function publishedCases(): PublishedCase[] {
  return readRows().filter(canBeACase).map(publishedCase);
}

function publishedCase(row: Row): PublishedCase {
  const rowId = text(row, 'row_id');
  const coding = codings[rowId];
  if (coding === undefined) throw new Error(`${rowId} can be a case but has no coding.`);
  const id = caseId.parse(fixedId(`case ${rowId}`));
  const registration: PublishedSubmission = {
    submissionId: submissionId.parse(`published-${rowId}`),
    command: { type: 'RegisterCase', caseId: id, registration: registrationOf(row, coding) },
  };
  const visits = followUps(row, coding).map((followUp, index): PublishedSubmission => {
    const number = index + 1;
    const visit: VisitId = visitId.parse(fixedId(`visit ${rowId} ${number}`));
    return {
      submissionId: submissionId.parse(`published-${rowId}-visit-${number}`),
      command: { type: 'RecordFollowUp', caseId: id, visitId: visit, followUp },
    };
  });
  return {
    row: rowId,
    caseId: id,
    submissions: [registration, ...visits, ...readAgain(row, coding, id)],
  };
}

/** What the row tells besides: the registration with it, and an entry for each thing that was seen or done. */
function readAgain(row: Row, coding: Coding, caseIdOfRow: CaseId): PublishedSubmission[] {
  const rowId = text(row, 'row_id');
  const reading = readings[rowId];
  if (reading === undefined) return [];
  const coded = registrationOf(row, coding);
  const correction: PublishedSubmission = {
    submissionId: submissionId.parse(`published-${rowId}-reading`),
    command: {
      type: 'CorrectCase',
      caseId: caseIdOfRow,
      reason: 'new-information',
      registration: {
        ...coded,
        ...reading.case,
        patient: { ...coded.patient, ...reading.patient },
        exposures: coded.exposures.map((exposure) => ({ ...exposure, ...reading.exposure })),
        lesions: coded.lesions.map((lesion) => ({ ...lesion, ...reading.lesion })),
      },
    },
  };
  const entries = (reading.entries ?? []).map((entry, index): PublishedSubmission => {
    const number = index + 1;
    return {
      submissionId: submissionId.parse(`published-${rowId}-entry-${number}`),
      command: {
        type: 'RecordEntry',
        caseId: caseIdOfRow,
        entryId: entryId.parse(fixedId(`entry ${rowId} ${number}`)),
        entry,
      },
    };
  });
  return [correction, ...entries];
}

function registrationOf(row: Row, coding: Coding): CaseRegistration {
  const age = wholeNumber(row, 'age_at_presentation_d');
  return {
    recordKind: 'literature-case',
    timeOrigin: coding.timeOrigin,
    citation: {
      reference: text(row, 'author_year'),
      row: text(row, 'row_id'),
      source: text(row, 'source'),
    },
    patient: {
      ageAtPresentation: age ?? { absent: 'unknown' },
      sex: sex.parse(text(row, 'sex')),
    },
    aetiology: coding.aetiology,
    exposures: coding.exposures,
    lesions: [...coding.lesions],
  };
}

function followUps(row: Row, coding: Coding): FollowUp[] {
  const endpoint = text(row, 'resolution_endpoint');
  const lastPresent = wholeNumber(row, 'last_seen_present_d');
  const firstAbsent = wholeNumber(row, 'first_seen_absent_d');
  const look = (day: number, status: 'present' | 'absent'): FollowUp => ({
    when: { day },
    mode: 'as-published',
    findings: coding.lesions.map(({ lesionId }) =>
      publishedFinding(
        lesionId,
        endpoint,
        coding.goneAtLastLook?.includes(lesionId) === true ? 'absent' : status,
      ),
    ),
  });
  if (text(row, 'event_status') === 'intervention') return [removedBy(coding, firstAbsent)];
  return [
    ...(lastPresent === null || lastPresent === 0 ? [] : [look(lastPresent, 'present')]),
    ...(firstAbsent === null ? [] : [look(firstAbsent, 'absent')]),
  ];
}

/** The day of the operation is not told, only a day by which it was over. */
function removedBy(coding: Coding, day: number | null): FollowUp {
  if (day === null) throw new Error('A removed lesion needs a day by which it was removed.');
  return {
    when: { day },
    mode: 'as-published',
    findings: [],
    removals: coding.lesions.map(({ lesionId }) => ({
      lesionId,
      procedure: 'debridement',
      when: { dayFrom: 0, dayTo: day },
    })),
  };
}

/** A UUIDv7 that depends on the name alone, so that a case submitted again is the same case. */
function fixedId(name: string): string {
  const random = createHash('sha256').update(`calcinosis registry, published ${name}`).digest();
  return v7({ msecs: Date.UTC(2026, 0, 1), random: random.subarray(0, 16) });
}

import { dictionaryVersion } from '@calcinosis/dictionary';
import { keyOf } from '@calcinosis/event-store';
import {
  type Answer,
  type CaseCommand,
  type CaseId,
  caseId,
  centreCode,
  digestOf,
  type Stream,
  streamOfCase,
  streamOfCentre,
  streamOfToken,
  type Submission,
  submissionId,
  tokenId,
  visitId,
  World,
} from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { decideBatch, type Known } from './decideBatch.ts';

const seoul = centreCode.parse('seoul');
const token = tokenId.parse('019234ab-0000-7000-8000-0000000000aa');
const id = caseId.parse('019234ab-0000-7000-8000-000000000001');

const register: CaseCommand = {
  type: 'RegisterCase',
  caseId: id,
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'a'.repeat(64),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
};

const record = (n: number): CaseCommand => ({
  type: 'RecordFollowUp',
  caseId: id,
  visitId: visitId.parse(`019234ab-0000-7000-8000-00000000000${n}`),
  followUp: {
    when: { day: n },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
  },
});

const read = (...submissions: Submission[]) =>
  submissions.map((submission) => ({ submission, digest: digestOf(submission.command) }));

function submit(name: string, command: CaseCommand): Submission {
  return {
    submissionId: submissionId.parse(name),
    centre: seoul,
    actor: `token:${token}`,
    correlationId: 'test',
    dictionaryVersion,
    command,
  };
}

function knowing(more: Partial<Known> = {}): Known {
  const world = new World();
  world.evolve(streamOfCentre(seoul), {
    type: 'CentreEnrolled',
    data: { centre: seoul, name: 'Seoul', stratum: 'hospital', country: 'KR' },
  });
  world.evolve(streamOfToken(token), {
    type: 'TokenIssued',
    data: {
      tokenId: token,
      centre: seoul,
      role: 'submitter',
      label: 'test',
      hash: '0'.repeat(64),
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  });
  let events = 0;
  return {
    world,
    versions: new Map<Stream, number>([
      [streamOfCentre(seoul), 1],
      [streamOfCase(id), 0],
    ]),
    answers: new Map<string, Answer>(),
    waitingFor: new Map<CaseId, Submission[]>(),
    newEventId: () => `event-${(events += 1)}`,
    ...more,
  };
}

describe('deciding a batch', () => {
  it('numbers the events of one case through all of its submissions', () => {
    const batch = decideBatch(
      read(submit('a', register), submit('b', record(2)), submit('c', record(3))),
      [],
      knowing(),
    );
    expect(batch.events.map(({ type, expectedVersion }) => [type, expectedVersion])).toEqual([
      ['CaseRegistered', 0],
      ['FollowUpRecorded', 1],
      ['FollowUpRecorded', 2],
    ]);
    expect(batch.receipts).toMatchObject([
      { submissionId: 'a', firstEvent: 0, lastEvent: 0 },
      { submissionId: 'b', firstEvent: 1, lastEvent: 1 },
      { submissionId: 'c', firstEvent: 2, lastEvent: 2 },
    ]);
    expect(batch.events.every(({ sealFor }) => sealFor === id)).toBe(true);
  });

  it('takes a submission that comes twice in a batch once', () => {
    const batch = decideBatch(read(submit('a', register), submit('a', register)), [], knowing());
    expect(batch.events).toHaveLength(1);
    expect(batch.receipts).toHaveLength(1);
    expect(batch.repeated).toEqual([]);
  });

  it('answers another content under a used id as a conflict, and takes nothing of it', () => {
    const batch = decideBatch(read(submit('a', register), submit('a', record(2))), [], knowing());
    expect(batch.events).toHaveLength(1);
    expect(batch.repeated).toEqual([
      { outcome: 'conflict', centre: seoul, submissionId: 'a', digest: digestOf(record(2)) },
    ]);
  });

  it('answers what was decided before as it was answered then', () => {
    const earlier: Answer = {
      outcome: 'rejected',
      centre: seoul,
      submissionId: submissionId.parse('a'),
      digest: digestOf(register),
      reasons: [{ pointer: '', code: 'case-exists', message: 'It exists.' }],
      decidedAt: '2026-11-01T00:00:00.000Z',
    };
    const batch = decideBatch(
      read(submit('a', register)),
      [],
      knowing({ answers: new Map([[keyOf(earlier), earlier]]) }),
    );
    expect(batch).toMatchObject({ events: [], receipts: [], repeated: [earlier] });
  });

  it('keeps a follow-up that came before its registration, and decides it right after', () => {
    const early = decideBatch(read(submit('b', record(2))), [], knowing());
    expect(early.waiting).toMatchObject([{ submissionId: 'b', caseId: id, sealFor: id }]);
    expect(early.receipts).toEqual([]);

    const later = decideBatch(
      read(submit('a', register)),
      [],
      knowing({ waitingFor: new Map([[id, [submit('b', record(2))]]]) }),
    );
    expect(later.events.map(({ type }) => type)).toEqual(['CaseRegistered', 'FollowUpRecorded']);
    expect(later.released).toEqual([{ centre: seoul, submissionId: 'b' }]);
    expect(later.receipts.map((receipt) => receipt.submissionId)).toEqual(['a', 'b']);
  });

  it('decides in order what waited within the batch itself', () => {
    const batch = decideBatch(
      read(submit('c', record(3)), submit('b', record(2)), submit('a', register)),
      [],
      knowing(),
    );
    expect(batch.waiting).toEqual([]);
    expect(batch.released).toEqual([]);
    expect(batch.receipts.map((receipt) => receipt.submissionId)).toEqual(['a', 'c', 'b']);
  });

  it('refuses a token that was revoked, or is of another centre', () => {
    const known = knowing();
    known.world.evolve(streamOfToken(token), { type: 'TokenRevoked', data: { tokenId: token } });
    const revoked = decideBatch(read(submit('a', register)), [], known);
    expect(revoked.receipts).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'not-allowed' }] }]);
    const foreign = { ...submit('a', register), centre: centreCode.parse('busan') };
    expect(decideBatch(read(foreign), [], knowing()).receipts).toMatchObject([{ outcome: 'rejected' }]);
    const forged: Submission = { ...submit('a', register), actor: 'operator' };
    expect(decideBatch(read(forged), [], knowing()).receipts).toMatchObject([{ outcome: 'rejected' }]);
  });

  it('goes on behind a submission that is refused', () => {
    const batch = decideBatch(
      read(submit('a', register), submit('x', register), submit('b', record(2))),
      [],
      knowing(),
    );
    expect(batch.receipts.map(({ submissionId: name, outcome }) => [name, outcome])).toEqual([
      ['a', 'stored'],
      ['x', 'rejected'],
      ['b', 'stored'],
    ]);
  });
});

import { dictionaryVersion } from '@calcinosis/dictionary';
import { keyOf } from '@calcinosis/event-store';
import {
  type Answer,
  type CaseCommand,
  type CaseRegistration,
  caseId,
  centreCode,
  type Command,
  digestOf,
  type Stream,
  registryOffice,
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
import { decideBatch, setAsideAlone } from './decideBatch.ts';
import type { Known, Parked } from './known.ts';

const seoul = centreCode.parse('seoul');
const token = tokenId.parse('019234ab-0000-7000-8000-0000000000aa');
const id = caseId.parse('019234ab-0000-7000-8000-000000000001');

const registration: CaseRegistration = {
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'a'.repeat(64),
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
};

const register: CaseCommand = { type: 'RegisterCase', caseId: id, registration };

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

function submit(name: string, command: Command): Submission {
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
    waitingFor: new Map(),
    heldFor: new Map(),
    parked: new Map(),
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
      knowing({ waitingFor: new Map([[id, read(submit('b', record(2)))]]) }),
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

  describe('erases a case', () => {
    const busan = centreCode.parse('busan');
    const digest = 'd'.repeat(64);
    const erase: Submission = {
      ...submit('erase', register),
      centre: registryOffice,
      actor: 'operator',
      command: { type: 'EraseCase', caseId: id, reason: 'consent-withdrawn' },
    };

    it('by an event that is sealed for nobody, and refuses what comes behind it', () => {
      const batch = decideBatch(
        read(submit('a', register), submit('b', record(2)), erase, submit('c', record(3))),
        [],
        knowing(),
      );
      expect(
        batch.events.map(({ type, expectedVersion, sealFor }) => [type, expectedVersion, sealFor]),
      ).toEqual([
        ['CaseRegistered', 0, id],
        ['FollowUpRecorded', 1, id],
        ['CaseErased', 2, null],
      ]);
      expect(batch.receipts.at(-1)).toMatchObject({
        submissionId: 'c',
        outcome: 'rejected',
        reasons: [{ code: 'case-erased' }],
      });
    });

    it('and releases what waits for it with a refusal, from before and of the batch itself', () => {
      const foreign = { ...submit('inBatch', record(3)), centre: busan };
      const known = knowing({
        waitingFor: new Map([[id, read(submit('own', record(2)))]]),
        heldFor: new Map([
          [
            id,
            [
              { centre: seoul, submissionId: 'own', digest },
              { centre: busan, submissionId: 'held', digest },
            ],
          ],
        ]),
      });
      known.world.evolve(streamOfCentre(busan), {
        type: 'CentreEnrolled',
        data: { centre: busan, name: 'Busan', stratum: 'hospital', country: 'KR' },
      });
      const otherToken = tokenId.parse('019234ab-0000-7000-8000-0000000000bb');
      known.world.evolve(streamOfToken(otherToken), {
        type: 'TokenIssued',
        data: { tokenId: otherToken, centre: busan, role: 'submitter', label: '', hash: '', expiresAt: '' },
      });
      const batch = decideBatch(
        read({ ...foreign, actor: `token:${otherToken}` }, submit('a', register), erase),
        [],
        known,
      );
      expect(batch.waiting).toEqual([]);
      expect(batch.released).toEqual([
        { centre: seoul, submissionId: 'own' },
        { centre: busan, submissionId: 'held' },
      ]);
      const outcomes = batch.receipts.map((each) => [each.submissionId, each.outcome]);
      expect(outcomes).toEqual([
        ['a', 'stored'],
        ['own', 'stored'],
        ['erase', 'stored'],
        ['held', 'rejected'],
        ['inBatch', 'rejected'],
      ]);
      expect(batch.receipts.slice(3)).toMatchObject([
        { digest, reasons: [{ code: 'case-erased' }] },
        { reasons: [{ code: 'case-erased' }] },
      ]);
    });
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

describe('what cannot be decided', () => {
  /** A case whose registration no schema would let in. */
  function withBrokenCase(): Known {
    const known = knowing();
    known.world.evolve(streamOfCase(id), {
      type: 'CaseRegistered',
      data: { centre: seoul, registration: registrationWithoutLesions() },
    });
    return known;
  }

  it('is set aside, sealed for its case, and the next ones are decided', () => {
    const other = caseId.parse('019234ab-0000-7000-8000-0000000000ff');
    const batch = decideBatch(
      read(submit('x', record(2)), submit('a', { ...register, caseId: other })),
      [],
      withBrokenCase(),
    );
    expect(batch.waiting).toMatchObject([
      { submissionId: 'x', caseId: id, setAsideFor: 'TypeError', sealFor: id, digest: digestOf(record(2)) },
    ]);
    expect(batch.receipts).toMatchObject([{ submissionId: 'a', outcome: 'stored' }]);
    expect(batch.failures).toMatchObject([{ key: { submissionId: 'x' } }]);
  });

  it('is set aside with the class of its failure when it failed outside of its decision', () => {
    const error = Object.assign(new Error('holds a value'), { name: 'DatabaseError', code: '22P05' });
    const batch = setAsideAlone(read(submit('x', record(2))), [], error, knowing());
    expect(batch.waiting).toMatchObject([{ submissionId: 'x', setAsideFor: 'DatabaseError 22P05' }]);
    expect(batch.receipts).toEqual([]);
  });

  it('is answered as before when it comes again', () => {
    const earlier: Answer = {
      outcome: 'set-aside',
      centre: seoul,
      submissionId: submissionId.parse('x'),
      digest: digestOf(record(2)),
      since: '2026-11-01T00:00:00.000Z',
    };
    const answers = new Map([[keyOf(earlier), earlier]]);
    expect(decideBatch(read(submit('x', record(2))), [], knowing({ answers }))).toMatchObject({
      receipts: [],
      waiting: [],
      repeated: [earlier],
    });
  });

  it('is set aside again when it waited for its case and its decision throws', () => {
    const known = knowing({ waitingFor: new Map([[id, read(submit('x', record(2)))]]) });
    const broken = submit('a', { ...register, registration: registrationWithoutLesions() });
    const batch = decideBatch([{ submission: broken, digest: digestOf(register) }], [], known);
    expect(batch.released).toEqual([{ centre: seoul, submissionId: 'x' }]);
    expect(batch.waiting).toMatchObject([{ submissionId: 'x', setAsideFor: 'TypeError' }]);
  });
});

describe('what a person wants done about a submission', () => {
  const about = { centre: seoul, submissionId: submissionId.parse('x') };
  const operator = (name: string, command: Command): Submission => ({
    ...submit(name, command),
    centre: registryOffice,
    actor: 'operator',
  });
  const retry = (name = 'retry') => operator(name, { type: 'RetrySubmission', ...about });
  const drop = (name = 'drop') => operator(name, { type: 'DropSubmission', ...about, reason: 'never came' });
  const parkedAs = (submission: Submission | null, setAsideFor: string | null): Partial<Known> => {
    const digest = digestOf(submission?.command ?? register);
    const parked: Parked = { submission, digest, setAsideFor };
    return { parked: new Map([[keyOf(about), parked]]) };
  };
  const setAside = (command: Command) => parkedAs(submit('x', command), 'BrokenSealError');
  const outcomes = (batch: ReturnType<typeof decideBatch>) =>
    batch.receipts.map(({ submissionId: name, outcome }) => [name, outcome]);

  it('decides again what was set aside, and records who had it so', () => {
    const batch = decideBatch(read(retry()), [], knowing(setAside(register)));
    expect(
      batch.events.map(({ type, stream, centre, actor, submissionId: of }) => ({
        type,
        stream,
        centre,
        actor,
        of,
      })),
    ).toEqual([
      {
        type: 'SubmissionRetried',
        stream: 'submission-seoul/x',
        centre: registryOffice,
        actor: 'operator',
        of: 'retry',
      },
      {
        type: 'CaseRegistered',
        stream: streamOfCase(id),
        centre: seoul,
        actor: `token:${token}`,
        of: 'x',
      },
    ]);
    expect(outcomes(batch)).toEqual([
      ['retry', 'stored'],
      ['x', 'stored'],
    ]);
    expect(batch.receipts).toMatchObject([
      { digest: digestOf(retry().command) },
      { digest: digestOf(register) },
    ]);
    expect(batch.released).toEqual([about]);
  });

  it('decides with it what waited for the case that it registers', () => {
    const waitingFor = new Map([[id, read(submit('b', record(2)))]]);
    const batch = decideBatch(read(retry()), [], knowing({ ...setAside(register), waitingFor }));
    expect(outcomes(batch).map(([name]) => name)).toEqual(['retry', 'x', 'b']);
    expect(batch.released).toEqual([about, { centre: seoul, submissionId: 'b' }]);
  });

  it('lets it wait for its case when that is what it comes to', () => {
    const batch = decideBatch(read(retry()), [], knowing(setAside(record(2))));
    expect(outcomes(batch)).toEqual([['retry', 'stored']]);
    expect(batch.released).toEqual([about]);
    expect(batch.waiting).toMatchObject([{ ...about, caseId: id, setAsideFor: null }]);
  });

  it('refuses it, in words that hold nothing of it, when it cannot be decided now either', () => {
    const known = knowing(setAside(record(2)));
    known.world.evolve(streamOfCase(id), {
      type: 'CaseRegistered',
      data: { centre: seoul, registration: registrationWithoutLesions() },
    });
    const batch = decideBatch(read(retry()), [], known);
    expect(batch).toMatchObject({ events: [], released: [], waiting: [] });
    expect(batch.receipts).toMatchObject([
      { submissionId: 'retry', outcome: 'rejected', reasons: [{ code: 'still-undecidable' }] },
    ]);
    expect(JSON.stringify(batch.receipts)).toContain('TypeError');
  });

  it('drops what was set aside, or waits, with a final receipt that tells why', () => {
    for (const setAsideFor of ['BrokenSealError', null]) {
      const batch = decideBatch(read(drop()), [], knowing(parkedAs(null, setAsideFor)));
      expect(batch.events).toMatchObject([
        { type: 'SubmissionDropped', stream: 'submission-seoul/x', data: { ...about, reason: 'never came' } },
      ]);
      expect(batch.receipts).toMatchObject([
        { submissionId: 'drop', outcome: 'stored' },
        { ...about, outcome: 'rejected', reasons: [{ code: 'dropped', message: 'never came' }] },
      ]);
      expect(batch.released).toEqual([about]);
    }
  });

  it('is done once, also when two want it at once', () => {
    const batch = decideBatch(read(drop(), retry(), drop('again')), [], knowing(setAside(register)));
    expect(outcomes(batch)).toEqual([
      ['drop', 'stored'],
      ['x', 'rejected'],
      ['retry', 'rejected'],
      ['again', 'rejected'],
    ]);
    expect(batch.receipts.slice(2)).toMatchObject([
      { reasons: [{ code: 'already-decided' }] },
      { reasons: [{ code: 'already-decided' }] },
    ]);
    expect(batch.released).toEqual([about]);
  });

  it('does not decide for its case what was dropped just before', () => {
    const known = knowing({
      ...parkedAs(null, null),
      waitingFor: new Map([[id, read(submit('x', record(2)))]]),
    });
    const batch = decideBatch(read(drop(), submit('a', register)), [], known);
    expect(outcomes(batch)).toEqual([
      ['drop', 'stored'],
      ['x', 'rejected'],
      ['a', 'stored'],
    ]);
  });

  it('is the one answer to its sender, who sends it again meanwhile', () => {
    const earlier: Answer = {
      outcome: 'set-aside',
      ...about,
      digest: digestOf(register),
      since: '2026-11-01T00:00:00.000Z',
    };
    const known = knowing({ ...setAside(register), answers: new Map([[keyOf(about), earlier]]) });
    const batch = decideBatch(read(submit('x', register), retry()), [], known);
    expect(outcomes(batch)).toEqual([
      ['retry', 'stored'],
      ['x', 'stored'],
    ]);
    expect(batch.repeated).toEqual([]);
  });

  it('takes up again what was parked in the same batch', () => {
    const batch = decideBatch(read(submit('x', record(2)), drop()), [], knowing());
    expect(batch).toMatchObject({ waiting: [], released: [] });
    expect(outcomes(batch)).toEqual([
      ['drop', 'stored'],
      ['x', 'rejected'],
    ]);
  });

  it('is for the operator alone to say', () => {
    const asCentre = submit('retry', { type: 'RetrySubmission', ...about });
    const batch = decideBatch(read(asCentre), [], knowing(setAside(register)));
    expect(batch.receipts).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'not-allowed' }] }]);
    expect(batch.released).toEqual([]);
  });
});

/** What no schema lets in, in the place of a history that broke: a decision on such a case throws. */
function registrationWithoutLesions(): CaseRegistration {
  return {
    ...registration,
    get lesions(): never {
      throw new TypeError('There are no lesions.');
    },
  };
}

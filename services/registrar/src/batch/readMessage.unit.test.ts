import { describe, expect, it } from 'vitest';
import { readMessage } from './readMessage.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const office = { centre: 'registry', sender: 'operator' };
const seoul = { centre: 'seoul', sender: 'gateway' };

const enrolment = {
  submissionId: 'good',
  centre: 'registry',
  actor: 'operator',
  correlationId: 'c',
  dictionaryVersion: '0.1.0',
  command: { type: 'SuspendCentre', centre: 'busan' },
};

describe('reading a message', () => {
  it('refuses a submission that is not whole, under its id, and takes the others', () => {
    const read = readMessage(office, bytes({ submissions: [enrolment, { submissionId: 'broken' }, 7] }));
    expect(read.submissions.map(({ submission }) => submission.submissionId)).toEqual(['good']);
    expect(read.unreadable).toMatchObject([{ centre: 'registry', submissionId: 'broken' }]);
    expect(read.unreadable[0]?.reasons.map(({ pointer }) => pointer)).toContain('/command');
    expect(read.lost).toHaveLength(1);
  });

  it('tells of a message that names no submission', () => {
    expect(readMessage(seoul, new TextEncoder().encode('{nonsense')).lost).toHaveLength(1);
    expect(readMessage(seoul, Uint8Array.of(0xff, 0xfe)).lost).toHaveLength(1);
    expect(readMessage(seoul, bytes([])).lost).toHaveLength(1);
    expect(
      readMessage({ ...seoul, centre: 'no such centre' }, bytes({ submissions: [enrolment] })).lost,
    ).toHaveLength(1);
  });

  it('refuses a submission that a centre makes for another', () => {
    const read = readMessage({ ...seoul, sender: 'operator' }, bytes({ submissions: [enrolment] }));
    expect(read.submissions).toEqual([]);
    expect(read.unreadable).toMatchObject([
      { centre: 'seoul', submissionId: 'good', reasons: [{ pointer: '/centre' }] },
    ]);
  });

  it('refuses a submission in the name of another than who hands it in, and says so', () => {
    const key = `U${'A'.repeat(55)}`;
    const other = `U${'B'.repeat(55)}`;
    const token = 'token:019a3c5e-8d00-7a10-9c3e-5f2b8f6f0030';
    const of = (sender: string | null, actor: string) =>
      readMessage(
        { centre: 'seoul', sender },
        bytes({ submissions: [{ ...enrolment, centre: 'seoul', actor }] }),
      );
    for (const actor of ['operator', token, `nkey:${other}`]) {
      expect(of(key, actor)).toMatchObject({
        submissions: [],
        unreadable: [{ reasons: [{ pointer: '/actor' }] }],
      });
    }
    expect(of(key, `nkey:${key}`).submissions).toHaveLength(1);
    expect(of('gateway', `nkey:${key}`).submissions).toEqual([]);
    expect(of('gateway', 'operator').submissions).toEqual([]);
    expect(of(null, `nkey:${key}`).submissions).toEqual([]);
    expect(of(null, token).submissions).toHaveLength(1);
  });

  it('points to what it cannot answer', () => {
    const read = readMessage(
      seoul,
      bytes({ submissions: [{ submissionId: 'a' }, 7, { submissionId: 'a.b' }] }),
    );
    expect(read.lost.map(({ pointer }) => pointer)).toEqual([
      '/submissions/1/submissionId',
      '/submissions/2/submissionId',
    ]);
    expect(readMessage(seoul, bytes({ submissions: 7 })).lost[0]?.pointer).toBe('/submissions');
  });

  it('names no value of what it refuses, and not more faults than a person reads', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field${n}`, 'Kim Minji']));
    const read = readMessage(
      seoul,
      bytes({ submissions: [{ submissionId: 'a', centre: 'Kim Minji', ...many }] }),
    );
    expect(JSON.stringify(read.unreadable)).not.toContain('Minji');
    expect(read.unreadable[0]?.reasons).toHaveLength(100);
  });
});

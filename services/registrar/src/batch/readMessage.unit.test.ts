import { describe, expect, it } from 'vitest';
import { readMessage } from './readMessage.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

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
    const read = readMessage('registry', bytes({ submissions: [enrolment, { submissionId: 'broken' }, 7] }));
    expect(read.submissions.map(({ submission }) => submission.submissionId)).toEqual(['good']);
    expect(read.unreadable).toMatchObject([{ centre: 'registry', submissionId: 'broken' }]);
    expect(read.unreadable[0]?.reasons.map(({ pointer }) => pointer)).toContain('/command');
    expect(read.lost).toBe(1);
  });

  it('tells of a message that names no submission', () => {
    expect(readMessage('seoul', new TextEncoder().encode('{nonsense')).lost).toBe(1);
    expect(readMessage('seoul', Uint8Array.of(0xff, 0xfe)).lost).toBe(1);
    expect(readMessage('seoul', bytes([])).lost).toBe(1);
    expect(readMessage('no such centre', bytes({ submissions: [enrolment] })).lost).toBe(1);
  });

  it('refuses a submission that a centre makes for another', () => {
    const read = readMessage('seoul', bytes({ submissions: [enrolment] }));
    expect(read.submissions).toEqual([]);
    expect(read.unreadable).toMatchObject([
      { centre: 'seoul', submissionId: 'good', reasons: [{ pointer: '/centre' }] },
    ]);
  });

  it('names no value of what it refuses, and not more faults than a person reads', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field${n}`, 'Kim Minji']));
    const read = readMessage(
      'seoul',
      bytes({ submissions: [{ submissionId: 'a', centre: 'Kim Minji', ...many }] }),
    );
    expect(JSON.stringify(read.unreadable)).not.toContain('Minji');
    expect(read.unreadable[0]?.reasons).toHaveLength(100);
  });
});

import { describe, expect, it } from 'vitest';
import { readMessage } from './readMessage.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('reading a message', () => {
  it('refuses, under their ids, submissions that are not whole', () => {
    const read = readMessage('seoul', bytes({ submissions: [{ submissionId: 'a', centre: 'seoul' }] }));
    expect(read.lost).toBe(false);
    expect(read.unreadable).toMatchObject([{ centre: 'seoul', submissionId: 'a' }]);
    expect(read.unreadable[0]?.reasons.length).toBeGreaterThan(0);
  });

  it('tells of a message that names no submission', () => {
    expect(readMessage('seoul', new TextEncoder().encode('{nonsense')).lost).toBe(true);
    expect(readMessage('seoul', Uint8Array.of(0xff, 0xfe)).lost).toBe(true);
    expect(readMessage('seoul', bytes([])).lost).toBe(true);
    expect(readMessage('no such centre', bytes({ submissions: [{ submissionId: 'a' }] })).lost).toBe(true);
  });

  it("does not take another centre's submission for this one's", () => {
    const foreign = {
      submissionId: 'a',
      centre: 'busan',
      actor: 'operator',
      correlationId: 'c',
      dictionaryVersion: '0.1.0',
      command: { type: 'SuspendCentre', centre: 'busan' },
    };
    expect(readMessage('seoul', bytes({ submissions: [foreign] }))).toEqual({
      submissions: [],
      unreadable: [],
      lost: true,
    });
  });

  it('names no value of what it refuses', () => {
    const read = readMessage('seoul', bytes({ submissions: [{ submissionId: 'a', centre: 'Kim Minji' }] }));
    expect(JSON.stringify(read.unreadable)).not.toContain('Minji');
  });
});

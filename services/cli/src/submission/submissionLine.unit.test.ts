import { describe, expect, it } from 'vitest';
import { readLine } from './submissionLine.ts';

const caseId = '019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001';
const visitId = '019a3c5e-8d00-7a10-9c3e-5f2b8f6f0002';

const followUp = (palpable: 'yes' | 'no') => ({
  when: { day: 28 },
  mode: 'in-person',
  findings: [{ lesionId: '1', palpable, calcification: 'not-assessed' }],
});

const visit = (palpable: 'yes' | 'no') => ({
  type: 'RecordFollowUp',
  caseId,
  visitId,
  followUp: followUp(palpable),
});

const correction = {
  type: 'CorrectFollowUp',
  caseId,
  visitId,
  reason: 'entry-error',
  followUp: followUp('no'),
};

const loss = { type: 'ReportLossToFollowUp', caseId, loss: { lastSeen: { day: 28 }, reason: 'no-contact' } };

const read = (line: object) => readLine(JSON.stringify(line));

const idOf = (line: object) => {
  const result = read(line);
  return 'faults' in result ? null : result.submissionId;
};

describe('a line of a file', () => {
  it('gets an id from its content, whatever the order of its fields', () => {
    const { type, ...fields } = visit('no');
    expect(idOf({ command: visit('no') })).toMatch(/^[0-9a-f]{64}$/);
    expect(idOf({ command: { ...fields, type } })).toBe(idOf({ command: visit('no') }));
    expect(idOf({ command: visit('yes') })).not.toBe(idOf({ command: visit('no') }));
  });

  it('keeps the id that it brings', () => {
    expect(idOf({ submissionId: 'mine', command: visit('no') })).toBe('mine');
    expect(idOf({ submissionId: 'mine-2', command: correction })).toBe('mine-2');
  });

  it.each([
    ['a correction', correction],
    ['a loss to follow-up', loss],
  ])('must bring one for %s, which may say twice the same and mean it', (what, command) => {
    expect(read({ command })).toEqual({ faults: [expect.stringContaining(`${what} needs a submissionId`)] });
  });

  it('tells every fault with its place', () => {
    const result = read({ command: { ...visit('no'), caseId: 'x', visitId: 'y' } });
    expect('faults' in result ? result.faults : []).toEqual([
      expect.stringMatching(/^\/command\/caseId /),
      expect.stringMatching(/^\/command\/visitId /),
    ]);
  });

  it('tells what was expected where there is no JSON', () => {
    const result = readLine('{"command":');
    expect('faults' in result ? result.faults : []).toEqual([expect.stringContaining('expected object')]);
  });
});

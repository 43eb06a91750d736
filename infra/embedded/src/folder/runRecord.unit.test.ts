import { describe, expect, it } from 'vitest';
import { emptyRun, parseIdentity, parseRun } from './runRecord.ts';

describe('the run file', () => {
  it('comes back as it was written', () => {
    const run = {
      owner: { pid: 10, startedAt: 'boot+5' },
      address: 'http://localhost:4600',
      ports: { postgres: 5432 },
      processes: [{ pid: 11, startedAt: 'boot+6', name: 'postgres', signal: 'SIGINT' as const }],
    };
    expect(parseRun(JSON.stringify(run))).toEqual(run);
  });

  it('tells nothing when it is spoilt', () => {
    expect(parseRun('{"owner": {"pid": 1')).toEqual(emptyRun);
    expect(parseRun('[]')).toEqual(emptyRun);
    expect(parseRun('')).toEqual(emptyRun);
  });

  it('never names a process that cannot be one of ours', () => {
    const processes = [-1, 0, 1, 2.5, '12', null].map((pid) => ({ pid, startedAt: 'x', name: 'n' }));
    expect(parseRun(JSON.stringify({ processes })).processes).toEqual([]);
    expect(parseIdentity('{"pid": 12}')).toBeNull();
  });
});

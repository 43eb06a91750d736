import { describe, expect, it } from 'vitest';
import { parkedText } from './parkedText.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');

describe('what a person reads of what is parked', () => {
  it('says that there is none', () => {
    expect(parkedText({ setAside: [], waiting: [], cases: [], access: [] }, now).split('\n')).toEqual([
      'Submissions set aside: none',
      'Submissions that wait for the registration of their case: none',
      'Cases that analytics parked: none',
      'Centres and tokens without rights: none',
    ]);
  });

  it('names each with its reason and for how long', () => {
    const text = parkedText(
      {
        setAside: [
          {
            centre: 'seoul',
            submissionId: 'a',
            caseId: null,
            setAsideFor: 'TypeError',
            since: '2026-11-24T11:29:30.123456Z',
          },
        ],
        waiting: [
          { centre: 'busan', submissionId: 'b', caseId: 'case-1', since: '2026-11-20T12:00:00.000000Z' },
        ],
        cases: [
          {
            caseId: 'case-2',
            position: 7,
            reason: 'unreadable',
            errorName: 'BrokenSealError',
            since: '2026-11-23T10:00:00.000Z',
          },
        ],
        access: [
          {
            stream: 'centre-seoul',
            position: 9,
            errorName: 'UnknownEventError',
            since: '2026-11-24T11:00:00.000Z',
          },
        ],
      },
      now,
    );
    expect(text).toContain('  seoul a: TypeError, since 2026-11-24T11:29Z (30 min)');
    expect(text).toContain('  busan b, case case-1, since 2026-11-20T12:00Z (4 d)');
    expect(text).toContain(
      '  case-2 at position 7: unreadable (BrokenSealError), since 2026-11-23T10:00Z (26 h)',
    );
    expect(text).toContain('  centre-seoul at position 9: UnknownEventError, since 2026-11-24T11:00Z (1 h)');
  });
});

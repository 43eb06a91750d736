import { describe, expect, it } from 'vitest';
import { decideSnapshot } from './decide.ts';

const release = (month: string, position: number) => ({ type: 'ReleaseSnapshot', month, position }) as const;
const october = { month: '2026-10', position: 40 };

describe('a snapshot', () => {
  it('is released of any position that the log has reached', () => {
    expect(decideSnapshot(release('2026-10', 40), null, 40)).toEqual({
      outcome: 'accepted',
      events: [{ type: 'SnapshotReleased', data: october }],
    });
    expect(decideSnapshot(release('2026-12', 40), october, 90).outcome).toBe('accepted');
  });

  it.each([
    ['twice for a month', '2026-10', 50, 'month-released'],
    ['for a month before the last', '2026-09', 50, 'month-released'],
    ['of a position that is to come', '2026-11', 91, 'beyond-the-log'],
    ['of a position before the last', '2026-11', 39, 'before-the-last-snapshot'],
  ])('is not released %s', (_, month, position, code) => {
    const decision = decideSnapshot(release(month, position), october, 90);
    expect(decision).toMatchObject({ outcome: 'refused', reasons: [{ code }] });
  });
});

import { month } from '@calcinosis/edition';
import { describe, expect, it } from 'vitest';
import { dueSnapshots } from './dueSnapshots.ts';

const due = ['2026-08', '2026-09', '2026-10'].map((each) => month.parse(each));

describe('the snapshots that are due', () => {
  it('are of every month that an edition is due of, in order, while there is none', () => {
    expect(dueSnapshots(due, null)).toEqual(due);
  });

  it('are of no month up to the last snapshot, which no other can come before', () => {
    expect(dueSnapshots(due, '2026-08')).toEqual(['2026-09', '2026-10']);
    expect(dueSnapshots(due, '2026-11')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { caseId, registryOffice } from '../../ids.ts';
import { isCounted } from '../../outcome/counted.ts';
import { after, busan, given, id, registered, registration } from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';
import { erasedCase, initialCase } from '../state.ts';

const other = caseId.parse('019234ab-0000-7000-8000-0000000000aa');
const third = caseId.parse('019234ab-0000-7000-8000-0000000000bb');
const merge = { type: 'MergeDuplicates', caseId: id, into: other } as const;
const unmerge = { type: 'UnmergeDuplicates', caseId: id, reason: 'different-infants' } as const;
const merged = (into = other, acrossCentres = false): CaseEvent => ({
  type: 'DuplicatesMerged',
  data: { into, acrossCentres },
});
const office = { centre: registryOffice };

describe('two cases of one infant', () => {
  it('are merged: the one counts no more, and it is said whether a centre may know of the other', () => {
    expect(given(registered).when(merge, { ...office, survivor: after(registered) })).toEqual([merged()]);
    const elsewhere = { ...after(registered), centre: busan };
    expect(given(registered).when(merge, { ...office, survivor: elsewhere })).toEqual([merged(other, true)]);
    expect(isCounted(after(registered, merged()))).toBe(false);
  });

  it('are separated again, with the reason, and count each', () => {
    const separated: CaseEvent = {
      type: 'DuplicatesUnmerged',
      data: { from: other, acrossCentres: false, reason: 'different-infants' },
    };
    expect(given(registered, merged()).when(unmerge, office)).toEqual([separated]);
    expect(isCounted(after(registered, merged(), separated))).toBe(true);
    expect(given(registered).when(unmerge, office)).toEqual({ refused: [['/caseId', 'not-merged']] });
  });

  it('merge only into one that is merged into no other, so that none goes in a circle', () => {
    const survivor = after(registered, merged(third));
    expect(given(registered).when(merge, { ...office, survivor })).toEqual({
      refused: [['/into', 'merged-elsewhere']],
    });
    expect(given(registered, merged(third)).when(merge, { ...office, survivor: after(registered) })).toEqual({
      refused: [['/caseId', 'merged-already']],
    });
    expect(
      given(registered).when({ ...merge, into: id }, { ...office, survivor: after(registered) }),
    ).toEqual({
      refused: [['/into', 'same-case']],
    });
  });

  it('are not what is erased, taken back, nobody’s, or published', () => {
    const retracted: CaseEvent = { type: 'CaseRetracted', data: { reason: 'test-entry' } };
    for (const survivor of [initialCase, erasedCase, after(registered, retracted)]) {
      expect(given(registered).when(merge, { ...office, survivor })).toEqual({
        refused: [['/into', 'no-such-case']],
      });
    }
    const published = after(registered);
    const survivor = {
      ...published,
      registration: { ...registration, recordKind: 'literature-case' as const },
    };
    expect(given(registered).when(merge, { ...office, survivor })).toEqual({
      refused: [['/into', 'other-stratum']],
    });
  });
});

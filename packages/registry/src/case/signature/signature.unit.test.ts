import { describe, expect, it } from 'vitest';
import { registryOffice } from '../../ids.ts';
import { after, followUpOn, given, id, recorded, registered, visitOf } from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';
import { isStale, type Signature } from './signature.ts';

const sign = (version: number) =>
  ({ type: 'SignCase', caseId: id, version, meaning: 'approval', signer: 'pi-1' }) as const;
const signature = (version: number): Signature => ({
  version,
  meaning: 'approval',
  signer: 'pi-1',
  role: 'submitter',
});
const signed = (version: number): CaseEvent => ({ type: 'CaseSigned', data: signature(version) });
const lock = { type: 'LockCase', caseId: id, reason: 'complete' } as const;
const unlock = { type: 'UnlockCase', caseId: id, reason: 'correction-needed' } as const;
const locked = (by: 'centre' | 'office'): CaseEvent => ({
  type: 'CaseLocked',
  data: { reason: 'complete', by },
});
const visit = { type: 'RecordFollowUp', caseId: id, visitId: visitOf(1), followUp: followUpOn(9) } as const;

describe('a signature', () => {
  it('is bound to the version that was read, with the code and the role of who signs', () => {
    expect(given(registered, recorded(1, 7)).when(sign(2), { role: 'submitter' })).toEqual([signed(2)]);
  });

  it('is refused on what has changed since it was read, or is not there yet', () => {
    for (const version of [1, 3]) {
      expect(given(registered, recorded(1, 7)).when(sign(version))).toEqual({
        refused: [['/version', 'other-version']],
      });
    }
  });

  it('goes stale by a change of the record, and not by another signature or a lock', () => {
    expect(isStale(signature(1), after(registered, signed(1), signed(1), locked('centre')))).toBe(false);
    expect(isStale(signature(1), after(registered, signed(1), recorded(1, 7)))).toBe(true);
    expect(given(registered, signed(1)).when(sign(1))).toHaveLength(1);
  });
});

describe('a locked case', () => {
  it('takes no change until it is unlocked, with the reason', () => {
    expect(given(registered).when(lock)).toEqual([locked('centre')]);
    expect(given(registered, locked('centre')).when(visit)).toEqual({
      refused: [['/caseId', 'case-locked']],
    });
    const unlocked: CaseEvent = { type: 'CaseUnlocked', data: { reason: 'correction-needed', by: 'centre' } };
    expect(given(registered, locked('centre')).when(unlock)).toEqual([unlocked]);
    expect(given(registered, locked('centre'), unlocked).when(visit)).toHaveLength(1);
  });

  it('is unlocked by the office alone when the office locked it', () => {
    expect(given(registered).when(lock, { centre: registryOffice })).toEqual([locked('office')]);
    expect(given(registered, locked('office')).when(unlock)).toEqual({ refused: [['', 'locked-by-office']] });
    expect(given(registered, locked('office')).when(unlock, { centre: registryOffice })).toHaveLength(1);
  });

  it('is locked once, and unlocked only when it is locked', () => {
    expect(given(registered, locked('centre')).when(lock)).toEqual({ refused: [['', 'case-locked']] });
    expect(given(registered).when(unlock)).toEqual({ refused: [['', 'not-locked']] });
  });
});

import { ageBands } from '@calcinosis/dictionary';
import { describe, expect, it } from 'vitest';
import { groupLabel, groupsOf } from './dimensionCodes.ts';
import { dimensions } from './resolutionTimeQuestion.ts';

describe('the groups of a dimension', () => {
  it('come in the order of the dictionary, with several and not recorded last', () => {
    expect(groupsOf('age')).toEqual([...ageBands.map(({ code }) => code), 'several', 'not-recorded']);
    for (const dimension of dimensions) {
      expect(groupsOf(dimension).length).toBeGreaterThan(3);
      expect(groupsOf(dimension).slice(-2)).toEqual(['several', 'not-recorded']);
    }
  });

  it('have a label in both languages', () => {
    for (const dimension of dimensions) {
      for (const group of groupsOf(dimension)) {
        expect(groupLabel(dimension, group, 'ko')).toMatch(/[가-힣]/);
        expect(groupLabel(dimension, group, 'en')).not.toBe('');
      }
    }
  });
});

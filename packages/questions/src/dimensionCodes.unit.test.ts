import { ageBands } from '@calcinosis/dictionary';
import { describe, expect, it } from 'vitest';
import { cellLabel, groupLabel, groupsOf, inOrderOf } from './dimensionCodes.ts';
import { dimensions } from './dimension.ts';

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

  it('are named by the label of each of their codes, or as all cases', () => {
    expect(cellLabel(['sex', 'age'], ['female', '0-6'], 'en')).toBe('female · 0–6 d');
    expect(cellLabel([], [], 'ko')).toBe('전체');
  });

  it('are compared by one dimension after the other, codes that no dictionary has last', () => {
    const cells = [
      ['male', '0-6'],
      ['female', 'unheard'],
      ['female', '14-20'],
      ['female', '7-13'],
    ];
    expect(cells.toSorted(inOrderOf(['sex', 'age']))).toEqual([
      ['female', '7-13'],
      ['female', '14-20'],
      ['female', 'unheard'],
      ['male', '0-6'],
    ]);
  });
});

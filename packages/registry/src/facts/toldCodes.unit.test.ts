import { describe, expect, it } from 'vitest';
import { toldCodes } from './toldCodes.ts';

describe('what several lists of codes come to', () => {
  it('is each code that one of them tells, once and in one order', () => {
    expect(toldCodes([['tumour', 'abscess'], ['abscess'], ['none'], undefined])).toEqual([
      'abscess',
      'tumour',
    ]);
  });

  it('is nothing when one says so and none tells of anything', () => {
    expect(toldCodes([['none'], ['unknown'], undefined])).toEqual([]);
  });

  it('is not recorded when none tells', () => {
    expect(toldCodes([['unknown'], undefined])).toBeNull();
    expect(toldCodes([])).toBeNull();
  });
});

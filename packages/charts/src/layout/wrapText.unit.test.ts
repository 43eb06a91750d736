import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyles } from '../theme/typography.ts';
import { textWidth } from './textWidth.ts';
import { wrapText } from './wrapText.ts';

const style = textStyles.label;

describe('wrapText', () => {
  it('breaks at spaces, but not at no-break spaces', () => {
    expect(wrapText('half seen resolved by day\u00a078', style, 140)).toEqual([
      'half seen resolved by',
      'day\u00a078',
    ]);
  });

  it('breaks a word that is wider than a line between characters', () => {
    expect(wrapText('석회침착증석회침착증', style, 60).join('')).toBe('석회침착증석회침착증');
  });

  it('loses no character and makes no line wider than allowed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'W', '가', ' ', '1', '-'), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 400 }), (written, maxWidth) => {
        const lines = wrapText(written, style, maxWidth);
        expect(lines.join('').replaceAll(' ', '')).toBe(written.replaceAll(' ', ''));
        for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(maxWidth);
      }),
    );
  });
});

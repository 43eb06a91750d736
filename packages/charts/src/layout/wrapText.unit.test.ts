import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyles } from '../theme/typography.ts';
import { textWidth } from './textWidth.ts';
import { wrapEvenly, wrapText } from './wrapText.ts';

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

describe('wrapEvenly', () => {
  it('leaves no single word on the last line, where there is room for more', () => {
    const title = '1,315 of 1,680 cases that were followed up had resolved when last seen';
    expect(wrapText(title, textStyles.title, 640).at(-1)?.split(' ').length).toBeLessThan(3);
    const lines = wrapEvenly(title, textStyles.title, 640);
    expect(lines).toHaveLength(2);
    expect(lines.join(' ')).toBe(title);
    const [first = 0, last = 0] = lines.map((line) => textWidth(line, textStyles.title));
    expect(last).toBeGreaterThan(first / 2);
  });

  it('takes no more lines than are needed, and makes none wider than allowed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'W', '가', ' ', '1'), maxLength: 120 });
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 400 }), (written, maxWidth) => {
        const lines = wrapEvenly(written, style, maxWidth);
        expect(lines).toHaveLength(wrapText(written, style, maxWidth).length);
        for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(maxWidth);
      }),
    );
  });
});

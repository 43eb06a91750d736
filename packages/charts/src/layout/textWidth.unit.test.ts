import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { fontFileFamily, fontFiles } from '../rendering/fonts.ts';
import { type TextStyle, textStyles } from '../theme/typography.ts';
import { textWidth } from './textWidth.ts';

/** Width of the text as the shipped font draws it, in px: between the outer edges of its ink. */
function renderedWidth(text: string, style: TextStyle): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="10" y="50" font-family="${fontFileFamily}" font-size="${style.fontSize}" font-weight="${style.fontWeight}">${text}</text></svg>`;
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...fontFiles] } }).getBBox();
  return drawn?.width ?? 0;
}

describe('textWidth', () => {
  const texts = [
    'Time from first presentation to clinical resolution, by group; simulated data',
    'HAMBURGEFONTSIV hamburgefontsiv 0123456789 (95%)',
    'wWmM@% WWWW mmmm',
    'First seen resolved (Kaplan–Meier), 95% log–log interval',
    'ill-fitting, little, illicit; “filial”: it’s | all!',
    '처음 소실이 확인된 방문 (Kaplan–Meier), 95% 신뢰구간',
    '병변이 사라진 시점은 두 방문 사이에 있다는 것만 알 수 있습니다.',
    '≤ 7 · ≥ 5 × 10 → 50 %',
  ];

  it.each(texts)('is no less than what is drawn, and at most a quarter more: %s', (text) => {
    for (const style of [textStyles.title, textStyles.label]) {
      const drawn = renderedWidth(text, style);
      expect(drawn).toBeGreaterThan(50);
      expect(textWidth(text, style)).toBeGreaterThanOrEqual(drawn);
      expect(textWidth(text, style)).toBeLessThanOrEqual(drawn * 1.25);
    }
  });
});

/**
 * The family that ships with this package (see `rendering/fonts.ts`), then faces with Latin and
 * Hangul that a browser showing the SVG is likely to have.
 */
export const fontFamily =
  "'Noto Sans KR', 'Noto Sans CJK KR', Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

/** A size of text in px with the distance between its lines, and its weight. */
export interface TextStyle {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly fontWeight: 400 | 700;
}

/**
 * Sizes for a figure 720 px wide: printed at 170 mm, the smallest (11 px) is 7.4 pt high, above the
 * 6 pt that journals ask for.
 */
export const textStyles = {
  title: { fontSize: 19, lineHeight: 25, fontWeight: 700 },
  subtitle: { fontSize: 13, lineHeight: 19, fontWeight: 400 },
  panelTitle: { fontSize: 13, lineHeight: 18, fontWeight: 700 },
  label: { fontSize: 11, lineHeight: 15, fontWeight: 400 },
  note: { fontSize: 11, lineHeight: 16, fontWeight: 400 },
} as const satisfies Record<string, TextStyle>;

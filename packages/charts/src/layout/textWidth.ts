import type { TextStyle } from '../theme/typography.ts';

/** Advance widths in em of the shipped family's regular weight, characters of like width together. */
const advanceWidths: ReadonlyMap<string, number> = new Map(
  (
    [
      [0.23, ' \u00a0'],
      [0.29, "|',.:;ijlI‘’"],
      [0.35, '!f()-[]{}'],
      [0.4, 'rt/\\°²'],
      [0.48, '*s"?z“”'],
      [0.56, 'cxvyJLY#$+0123456789<=>F^_aegk~·–é'],
      [0.62, 'EVXASTZ`hobdnpqu'],
      [0.68, 'CKPRB&DG'],
      [0.75, 'HNUOQ'],
      [0.92, 'wMW%m@—½'],
    ] as const
  ).flatMap(([ems, characters]) => Array.from(characters, (character) => [character, ems] as const)),
);

/** Hangul, ideographs and symbols fill a whole em. */
const fullWidth = 1;

/** Bold letters are wider by 6 %; other faces that a browser may use, Arial for one, by about 5 %. */
const bolder = 1.06;
const otherFaces = 1.05;

/**
 * Width of a line of text in px, rather too much than too little. Without a canvas Vega itself takes
 * 0.8 em for every character: too much for Latin, too little for Hangul.
 */
export function textWidth(text: string, style: TextStyle): number {
  let ems = 0;
  for (const character of text) ems += advanceWidths.get(character) ?? fullWidth;
  return ems * style.fontSize * (style.fontWeight > 400 ? bolder : 1) * otherFaces;
}

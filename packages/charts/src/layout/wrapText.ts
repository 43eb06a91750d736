import type { TextStyle } from '../theme/typography.ts';
import { textWidth } from './textWidth.ts';

/** Break text into lines no wider than `maxWidth` px. */
export function wrapText(text: string, style: TextStyle, maxWidth: number): string[] {
  return wrapLines(text, maxWidth, (part) => textWidth(part, style));
}

/** The same in as few lines, but none much shorter than the others, as a title is set. */
export function wrapEvenly(text: string, style: TextStyle, maxWidth: number): string[] {
  const lines = wrapText(text, style, maxWidth);
  let even = lines;
  // A step is finer than a letter is wide.
  for (let width = maxWidth; width > maxWidth / 2; width -= 4) {
    const narrower = wrapText(text, style, width);
    if (narrower.length > lines.length) break;
    even = narrower;
  }
  return even;
}

/**
 * Break text into lines whose `widthOf` is at most `maxWidth`, at spaces but not at no-break spaces; a
 * word wider than a line is broken between characters, so that nothing is ever cut off. Empty text
 * gives no line.
 */
export function wrapLines(text: string, maxWidth: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/u).filter((part) => part !== '')) {
    const extended = line === '' ? word : `${line} ${word}`;
    if (widthOf(extended) <= maxWidth) {
      line = extended;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, maxWidth, widthOf);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
}

function breakWord(word: string, maxWidth: number, widthOf: (part: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > maxWidth) {
      pieces.push(piece);
      piece = character;
    } else piece += character;
  }
  pieces.push(piece);
  return pieces;
}

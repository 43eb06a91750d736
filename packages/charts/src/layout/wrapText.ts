import type { TextStyle } from '../theme/typography.ts';
import { textWidth } from './textWidth.ts';

/**
 * Break text into lines no wider than `maxWidth` px, at spaces but not at
 * no-break spaces; a word wider than a line is broken
 * between characters, so that nothing is ever cut off. Empty text gives no line.
 */
export function wrapText(text: string, style: TextStyle, maxWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/u).filter((part) => part !== '')) {
    const extended = line === '' ? word : `${line} ${word}`;
    if (textWidth(extended, style) <= maxWidth) {
      line = extended;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, style, maxWidth);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
}

function breakWord(word: string, style: TextStyle, maxWidth: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, style) > maxWidth) {
      pieces.push(piece);
      piece = character;
    } else piece += character;
  }
  pieces.push(piece);
  return pieces;
}

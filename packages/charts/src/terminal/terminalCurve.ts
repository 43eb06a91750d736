import { labelWithCases } from '../curve-panels/panelHeader.ts';
import type { Language } from '../language.ts';
import { axisDays, thinTicks } from '../layout/axisDays.ts';
import { wrapLines } from '../layout/wrapText.ts';
import { notShownBecause } from '../released/words.ts';
import { drawnThings } from '../resolution-time/drawnThings.ts';
import { stepCurve } from '../resolution-time/stepCurve.ts';
import { isDrawn, type ResolutionTimeGroup, type ResolutionTimeTable } from '../resolution-time/table.ts';
import { turnbullShapes } from '../resolution-time/turnbullShapes.ts';
import { type ResolutionTimeWords, resolutionTimeWords } from '../resolution-time/words.ts';
import {
  asciiCharacters,
  CharacterGrid,
  type CharacterSet,
  joins,
  unicodeCharacters,
} from './characterGrid.ts';
import { terminalColumns } from './terminalColumns.ts';

export interface TerminalOptions {
  /** Columns of the whole, at least 30. */
  readonly width: number;
  /** Rows of each plot, without its axis, at least 5; with an odd number 50 % has a row of its own. */
  readonly height: number;
  /** Box-drawing characters; otherwise ASCII only (the labels of the table as they are). */
  readonly unicode: boolean;
  readonly language?: Language;
}

/** Columns left of the plot: "100% " and the axis. */
const gutter = 6;

/**
 * The same curves for a terminal, group under group: the Kaplan-Meier steps as a line, the Turnbull boxes
 * as shaded areas, then one line for each that says which is which. Lines are at most `width` columns.
 *
 * @throws RangeError when there is too little room, or `horizonDays` is not a positive number
 */
export function terminalCurve(table: ResolutionTimeTable, options: TerminalOptions): string {
  if (!(options.width >= 30 && options.height >= 5))
    throw new RangeError(
      `a curve needs 30 columns and 5 rows at least, not ${options.width} and ${options.height}`,
    );
  const language = options.language ?? 'en';
  const words = resolutionTimeWords(language);
  const characters = options.unicode ? unicodeCharacters : asciiCharacters;
  const wrap = (text: string) =>
    wrapLines(options.unicode ? text : plainDashes(text), options.width, terminalColumns);
  if (table.groups.length === 0) return wrap(words.nothingToDraw).join('\n');

  const blocks = table.groups.map((group) => [
    ...wrap(labelWithCases(group, language)).map((line) => line.replaceAll('\u00a0', ' ')),
    ...(group.suppressed === undefined ? [] : wrap(notShownBecause(group.suppressed, language))),
    ...plot(group, table.horizonDays, options, characters, words),
    '',
  ]);
  return [...blocks.flat(), ...key(table, characters, words).flatMap(wrap)].join('\n').trimEnd();
}

function key(table: ResolutionTimeTable, characters: CharacterSet, words: ResolutionTimeWords): string[] {
  const drawn = drawnThings(table);
  const { box, level } = characters;
  const lines: string[] = [];
  if (drawn.curve) lines.push(`${horizontal(characters).repeat(2)} ${words.kaplanMeier}`);
  if (drawn.turnbull)
    lines.push(
      drawn.boxes
        ? `${level}${box} ${words.turnbull}${words.withBoxes}`
        : `${level}${level} ${words.turnbull}`,
    );
  return lines;
}

/** The characters of the axes are those of a line joined to both sides. */
function horizontal({ lines }: CharacterSet): string {
  return lines.charAt(joins.left | joins.right);
}

function plot(
  group: ResolutionTimeGroup,
  horizonDays: number,
  { width, height }: TerminalOptions,
  characters: CharacterSet,
  words: ResolutionTimeWords,
): string[] {
  const columns = width - gutter;
  const column = (day: number) => Math.round((day / horizonDays) * (columns - 1));
  const row = (survival: number) => Math.round((1 - survival) * (height - 1));
  const grid = new CharacterGrid(height, columns);
  if (isDrawn(group)) {
    const { boxes, levels } = turnbullShapes(group, horizonDays);
    for (const level of levels)
      grid.fill(
        row(level.fromSurvival),
        column(level.fromDay),
        row(level.toSurvival),
        column(level.toDay),
        characters.level,
      );
    for (const box of boxes)
      grid.fill(row(box.top), column(box.left), row(box.bottom), column(box.right), characters.box);
    drawSteps(grid, stepCurve(group, horizonDays), column, row);
  }
  const names = new Map([1, 0.5, 0].map((share) => [row(share), `${share * 100}%`]));
  const axis = characters.lines.charAt(joins.up | joins.down);
  return [
    ...grid
      .rows(characters)
      .map((cells, index) => `${(names.get(index) ?? '').padStart(gutter - 2)} ${axis}${cells}`),
    ...dayAxis(horizonDays, columns, column, characters, words),
  ];
}

function drawSteps(
  grid: CharacterGrid,
  curve: readonly { day: number; survival: number }[],
  column: (day: number) => number,
  row: (survival: number) => number,
): void {
  curve.forEach((vertex, index) => {
    const before = curve[index - 1];
    if (before === undefined) return;
    grid.across(row(before.survival), column(before.day), column(vertex.day));
    grid.down(column(vertex.day), row(before.survival), row(vertex.survival));
  });
}

/** The axis with its ticks, and under it the days, each centred below its tick. */
function dayAxis(
  horizonDays: number,
  columns: number,
  column: (day: number) => number,
  characters: CharacterSet,
  words: ResolutionTimeWords,
): string[] {
  const days = axisDays(horizonDays);
  const longest = Math.max(...days.map((day) => `${day}`.length));
  const ticks = thinTicks(days, (columns - 1) / horizonDays, longest + 2);
  const line = Array.from({ length: columns }, () => horizontal(characters));
  const labels = Array.from({ length: columns + gutter }, () => ' ');
  for (const day of ticks) {
    line[column(day)] = characters.tick;
    const text = `${day}`;
    const start = Math.min(
      gutter + column(day) - Math.floor((text.length - 1) / 2),
      columns + gutter - text.length,
    );
    labels.splice(start, text.length, ...Array.from(text));
  }
  // The unit stands at the left, as wide as it is in columns, not in characters.
  const unit = words.days.toLowerCase();
  labels.splice(0, terminalColumns(unit), unit);
  const corner = characters.lines.charAt(joins.up | joins.right);
  return [`${' '.repeat(gutter - 1)}${corner}${line.join('')}`, labels.join('').trimEnd()];
}

function plainDashes(text: string): string {
  return text.replaceAll('–', '-');
}

import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { logger, Warn } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { drawnSize, flawsIn } from '../examples/drawnText.ts';
import { type Example, gallery } from '../examples/gallery.ts';
import { mostCasesDrawn } from './case-courses/caseCoursesChart.ts';
import { placesOf } from './layout/places.ts';
import { formatCount } from './released/words.ts';
import { renderSvg } from './rendering/svg.ts';

const languages = ['en', 'ko'] as const;
const schema: unknown = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json');
const isVegaLite = new Ajv({ strict: false, validateFormats: false }).compile(
  typeof schema === 'object' && schema !== null ? schema : false,
);

/** What the page needs and the table does not hold: places in px, and the shades of a key. */
const placesOnThePage = ['x', 'y', 'x2', 'y2', 'key'];

/** Every value of the data that a specification carries, with the name that it has there. */
function dataOf(json: unknown): [name: string, value: unknown][] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]): [string, unknown][] =>
    name === 'values' && Array.isArray(value)
      ? value.flatMap((row: unknown) => (typeof row === 'object' && row !== null ? Object.entries(row) : []))
      : dataOf(value),
  );
}

/** Every number of a table, however deep. */
function numbersOf(json: unknown): number[] {
  if (typeof json === 'number') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(numbersOf) : [];
}

/** Every number of a table that is shown as a released value of its own. */
function releasedOf(json: unknown): number[] {
  if (typeof json !== 'object' || json === null) return [];
  if ('value' in json) return typeof json.value === 'number' ? [json.value] : [];
  return Object.values(json).flatMap(releasedOf);
}

/** Curves tell their numbers at the ticks that have room. */
const ofCurves = ['resolution-time', 'small-multiples', 'cumulative-incidence'];

/** Rows that are told beside what is drawn: sums, centres that are not shown, and what there is no room for. */
const undrawn: Readonly<Record<string, (row: readonly string[], index: number) => boolean>> = {
  recruitment: ([month]) => month === 'Total' || month === '합계',
  'case-courses': (_, index) => index >= mostCasesDrawn,
  'centre-comparison': (row) => row.some((cell) => cell.includes('not shown') || cell.includes('비공개')),
};

const isSuppressed = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  ('suppressed' in json || Object.values(json).some(isSuppressed));

const cases = gallery.map((example): [string, Example] => [`${example.chart} of ${example.name}`, example]);

describe.each(cases)('the chart %s', (_name, example) => {
  it.each(languages)('is valid Vega-Lite, compiles without a warning and is plain JSON (%s)', (language) => {
    const spec = example.draw({ language });
    isVegaLite(spec);
    expect(isVegaLite.errors).toBeNull();
    const warnings: unknown[] = [];
    compile(spec, { logger: logger(Warn, 'warn', (_method, _level, message) => warnings.push(message)) });
    expect(warnings).toEqual([]);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it.each(languages)(
    'has no text that is cut off or lies on another, and no place beside it (%s)',
    async (language) => {
      const spec = example.draw({ language });
      const svg = await renderSvg(spec);
      expect(flawsIn(svg)).toEqual([]);
      const { width, height } = drawnSize(svg);
      expect(width).toBe(720);
      const beside = placesOf(spec).filter(
        ({ x, y, ...of }) =>
          x < 0 || y < 0 || x + of.width > width || y + of.height > height || of.width <= 0 || of.height <= 0,
      );
      expect(beside).toEqual([]);
    },
  );

  it('carries numbers of its table and no others', () => {
    const known = new Set([0, ...numbersOf(example.table)]);
    const carried = dataOf(example.draw({ language: 'en' }))
      .filter(([name, value]) => typeof value === 'number' && !placesOnThePage.includes(name))
      .map(([, value]) => value);
    expect(carried.filter((value) => typeof value !== 'number' || !known.has(value))).toEqual([]);
  });

  it('leaves out no number of its table', () => {
    const data = dataOf(example.draw({ language: 'en' })).map(([, value]) => value);
    const told = JSON.stringify([data, example.title({ language: 'en' })]);
    const expected = ofCurves.includes(example.chart) || data.length === 0 ? [] : releasedOf(example.table);
    const missing = expected.filter((value) => !data.includes(value) && !told.includes(formatCount(value)));
    expect(missing).toEqual([]);
  });

  it.each([
    ['en', 'not shown'],
    ['ko', '비공개'],
  ] as const)('says in words what is not shown (%s)', async (language, words) => {
    const drawn = await renderSvg(example.draw({ language }));
    const { rows } = example.rows({ language });
    const hides = isSuppressed(example.table) && rows.length > 0;
    expect(rows.flat().some((cell) => cell.includes(words))).toBe(hides);
    expect(hides ? drawn : words).toContain(words);
  });

  it.each(languages)('places each row of its table in the drawing, once (%s)', (language) => {
    const spec = example.draw({ language });
    const places = placesOf(spec);
    const { header, rows } = example.rows({ language });
    const cells = places.map(({ row, cell }) => `${row} ${cell ?? ''}`);
    expect(new Set(cells).size).toBe(cells.length);
    const placed = new Set(places.map(({ row }) => row));
    const isUndrawn = undrawn[example.chart] ?? (() => false);
    const without =
      places.length === 0 ? [] : rows.filter((row, at) => !placed.has(at) && !isUndrawn(row, at));
    expect(without).toEqual([]);
    expect(
      places.filter(({ row, cell = 0 }) => rows[row] === undefined || header[cell] === undefined),
    ).toEqual([]);
  });

  it.each(languages)('has a title, an alternative text and rows that are all alike (%s)', (language) => {
    const { header, rows } = example.rows({ language });
    for (const row of rows) expect(row).toHaveLength(header.length);
    expect(example.title({ language })).not.toBe('');
    expect(example.altText({ language })).toContain(example.title({ language }));
    expect(example.draw({ language }).description).toBe(example.altText({ language }));
  });
});

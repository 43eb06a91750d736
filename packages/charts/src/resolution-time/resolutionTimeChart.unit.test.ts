import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { logger, Warn } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { drawnLines, drawnSize, flawsIn } from '../../examples/drawnText.ts';
import { simulatedGroup } from '../../examples/simulatedGroup.ts';
import { exampleTables, koreanTable } from '../../examples/tables.ts';
import { renderSvg } from '../rendering/svg.ts';
import { resolutionTimeChart } from './resolutionTimeChart.ts';
import type { ResolutionTimeTable } from './table.ts';

const named = [...Object.entries(exampleTables), ['korean', koreanTable] as const];
const languages = ['en', 'ko'] as const;

const schema: unknown = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json');
const isVegaLite = new Ajv({ strict: false, validateFormats: false }).compile(
  typeof schema === 'object' && schema !== null ? schema : false,
);

/** Whatever makes the chart of this table hard to read: text cut off, text on text, another width. */
async function flaws(table: ResolutionTimeTable, language: 'en' | 'ko'): Promise<unknown[]> {
  const svg = await renderSvg(resolutionTimeChart(table, { language }));
  const { width } = drawnSize(svg);
  const lines = drawnLines(svg);
  const missing = [table.finding, ...table.groups.map((group) => group.label)]
    .flatMap((text) => text.split(' '))
    .filter((word) => !lines.some((line) => line.text.includes(word.slice(0, 8))));
  return [...flawsIn(svg), ...missing, ...(width === 720 ? [] : [width])];
}

/** Every number found under a key of this name, anywhere in a JSON value. */
function numbersNamed(names: readonly string[], json: unknown): number[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'number' && names.includes(name) ? [value] : numbersNamed(names, value),
  );
}

describe.each(named)('the chart of the example %s', (_name, table) => {
  it.each(languages)(
    'is valid against the schema of Vega-Lite and compiles without a warning (%s)',
    (language) => {
      const spec = resolutionTimeChart(table, { language });
      isVegaLite(spec);
      expect(isVegaLite.errors).toBeNull();
      const warnings: unknown[] = [];
      compile(spec, { logger: logger(Warn, 'warn', (_method, _level, message) => warnings.push(message)) });
      expect(warnings).toEqual([]);
    },
  );

  it.each(languages)('has no text that is cut off or lies on another (%s)', async (language) => {
    expect(await flaws(table, language)).toEqual([]);
  });

  it('is plain JSON and gives the same bytes each time', async () => {
    const spec = resolutionTimeChart(table, { language: 'en' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(await renderSvg(resolutionTimeChart(structuredClone(table), { language: 'en' }))).toBe(
      await renderSvg(spec),
    );
  });

  it('carries no day and no share that is not in the table', () => {
    const spec = resolutionTimeChart(table, { language: 'en' });
    const days = new Set([0, table.horizonDays, ...numbersNamed(['day', 'left', 'right'], table.groups)]);
    const shares = new Set([
      0.5,
      1,
      ...numbersNamed(['survival', 'lower', 'upper', 'survivalBefore', 'survivalAfter'], table.groups),
    ]);
    for (const day of numbersNamed(['day', 'fromDay', 'toDay'], spec)) expect(days).toContain(day);
    for (const share of numbersNamed(['survival', 'lower', 'upper', 'fromSurvival', 'toSurvival'], spec))
      expect(shares).toContain(share);
  });
});

describe('resolutionTimeChart', () => {
  it('stays readable with any number of groups, cases, days and lengths of label', async () => {
    const label = fc
      .array(fc.constantFrom('Limb', 'extravasation', '석회침착증', 'of', 'W', 'heel-prick'), {
        minLength: 1,
        maxLength: 14,
      })
      .map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            label,
            cases: fc.constantFrom(0, 1, 2, 30, 1200),
            seed: fc.integer({ min: 1, max: 1e6 }),
          }),
          {
            maxLength: 7,
          },
        ),
        fc.integer({ min: 3, max: 2000 }),
        fc.constantFrom(...languages),
        async (groups, horizonDays, language) => {
          const table: ResolutionTimeTable = {
            finding: groups[0]?.label ?? 'Not shown',
            subtitle: groups.map((group) => group.label).join('; '),
            caption: ['Position 12', groups.map((group) => group.label).join(' ')],
            horizonDays,
            groups: groups.map(({ label: name, cases, seed }) =>
              simulatedGroup(name, seed, { cases, typicalDays: horizonDays / 3, visitEvery: 3, horizonDays }),
            ),
          };
          expect(await flaws(table, language)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('draws the Turnbull intervals of the published cases as boxes', () => {
    const spec = JSON.stringify(
      resolutionTimeChart(exampleTables['published'] ?? koreanTable, { language: 'en' }),
    );
    expect(spec).toContain(
      '[{"left":7,"right":21,"top":1,"bottom":0.4},{"left":28,"right":61,"top":0.4,"bottom":0}]',
    );
  });

  it('tells in its description what a person who does not see it needs', () => {
    const { description } = resolutionTimeChart(koreanTable, { language: 'en' });
    expect(description).toContain('7 cases, half seen resolved by day\u00a061.');
    expect(description).toContain('19% not yet seen resolved at day 84');
    expect(description).toContain('falls from 100% to 40% after day 7 and by day 21');
    expect(resolutionTimeChart(koreanTable, { language: 'ko' }).description).toContain(
      '7일 이후 21일까지 사이에 100%에서 40%로 감소',
    );
  });

  it('says in words that there is nothing to draw when there is no group', async () => {
    const spec = resolutionTimeChart({ ...koreanTable, groups: [] }, { language: 'en' });
    const svg = await renderSvg(spec);
    expect(drawnLines(svg).map((line) => line.text)).toContain(
      'There is no curve to draw for this selection.',
    );
    expect(svg).not.toContain('role-axis');
  });

  it('refuses a horizon that is no positive number', () => {
    expect(() => resolutionTimeChart({ ...koreanTable, horizonDays: 0 }, { language: 'en' })).toThrow(
      RangeError,
    );
  });
});

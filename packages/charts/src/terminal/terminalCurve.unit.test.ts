import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulatedGroup } from '../../examples/simulatedGroup.ts';
import { exampleTables, koreanTable } from '../../examples/tables.ts';
import { terminalColumns } from './terminalColumns.ts';
import { terminalCurve } from './terminalCurve.ts';

const published = exampleTables['published'] ?? koreanTable;

describe('terminalCurve', () => {
  it('draws the published cases: steps as a line, Turnbull intervals as boxes', () => {
    expect(terminalCurve(published, { width: 60, height: 9, unicode: true })).toBe(
      `
Published neonatal iatrogenic cases (n = 7)
100% │──────┐
     │  ░░░░│
     │  ░░░░└─┐
     │  ░░░░░ └───────┐
 50% │  ░░░░░         │
     │  ░░░░░╌░░░░░░░░└──────┐
     │        ░░░░░░░░░      └─────────────────────────┐
     │        ░░░░░░░░░                                │
  0% │        ░░░░░░░░░╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│
     └┬───────┬──────┬───────┬──────┬───────┬──────┬───────┬
days  0       28     56      84    112     140    168    196

── First seen resolved (Kaplan–Meier)
╌░ Resolved (Turnbull): falls somewhere in each box
`.trim(),
    );
  });

  it('uses nothing but ASCII where the terminal knows nothing else', () => {
    const text = terminalCurve(published, { width: 70, height: 13, unicode: false });
    expect(text).toMatch(/^[\n\x20-\x7e]+$/u);
    expect(text).toContain(':::');
  });

  it('speaks Korean when asked to', () => {
    const text = terminalCurve(koreanTable, { width: 70, height: 9, unicode: true, language: 'ko' });
    expect(text).toContain('── 처음 소실이 확인된 방문 (Kaplan–Meier)');
  });

  it('says that there is nothing to draw when there is no group', () => {
    expect(terminalCurve({ ...published, groups: [] }, { width: 70, height: 9, unicode: true })).toBe(
      'There is no curve to draw for this selection.',
    );
  });

  it('never writes past the width, whatever the groups and the horizon', () => {
    const options = fc.record({
      width: fc.integer({ min: 30, max: 120 }),
      height: fc.integer({ min: 5, max: 30 }),
      unicode: fc.boolean(),
      language: fc.constantFrom('en' as const, 'ko' as const),
    });
    const group = fc.record({
      label: fc.constantFrom(
        'Limb',
        '석회침착증, 사지',
        'A label much longer than a narrow terminal is wide',
      ),
      cases: fc.constantFrom(0, 1, 40),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(
        options,
        fc.array(group, { maxLength: 3 }),
        fc.integer({ min: 1, max: 2000 }),
        (room, groups, horizonDays) => {
          const table = {
            ...published,
            horizonDays,
            groups: groups.map(({ label, cases, seed }) =>
              simulatedGroup(label, seed, { cases, typicalDays: 30, visitEvery: 5, horizonDays }),
            ),
          };
          for (const line of terminalCurve(table, room).split('\n'))
            expect(terminalColumns(line)).toBeLessThanOrEqual(room.width);
        },
      ),
    );
  });

  it('refuses a terminal too small to show anything', () => {
    expect(() => terminalCurve(published, { width: 29, height: 9, unicode: true })).toThrow(RangeError);
    expect(() => terminalCurve(published, { width: 70, height: 4, unicode: true })).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { answer as header } from '../testing/exampleAnswer.ts';
import { toldCategories } from '../tables/tableDimension.ts';
import type { TableKind } from '../tables/tableKind.ts';
import { tableKindOf } from '../tables/tableKinds.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import type { TablesQuestion } from '../tables/tablesQuestion.ts';
import { caseFlowTable } from './caseFlowTable.ts';
import { centreComparisonTable } from './centreComparisonTable.ts';
import { completenessTable } from './completenessTable.ts';
import { recruitmentTable } from './recruitmentTable.ts';
import { visitGapTable } from './visitGapTable.ts';

type Cases = (table: string, category: string) => number | null;

const released = (cases: number | null) => ({
  cases,
  suppressed: cases === null ? ('small' as const) : null,
});

/** An answer of a kind, with so many cases in each category, and a hundred in each table. */
function answerOf(
  name: string,
  cases: Cases,
  whole: number | null = 100,
  stratum: TablesQuestion['stratum'] = 'hospital',
): TablesAnswer {
  const kind: TableKind = tableKindOf(name);
  const question = kind.question.parse({ stratum });
  const { groups: _, casesInStratum: _cases, leftOut: _leftOut, parked: _parked, ...state } = header;
  return {
    ...state,
    kind: name,
    question,
    tables: kind.tables(question, ['2026-01', '2026-02']).map((table) => {
      const categories = toldCategories(table.dimensions[0]).map(({ code }) => code);
      return {
        name: table.name,
        dimensions: [{ name: table.dimensions[0].name, categories }],
        cells: categories.map((code) => ({ at: [code], ...released(cases(table.name, code)) })),
        margins: table.isRest === true ? [] : [{ at: [null], ...released(whole) }],
      };
    }),
    suppressed: 0,
    notes: [],
  };
}

const hidden = { value: null, suppressed: 'small' };

describe('answers in tables as charts show them', () => {
  it('tell each month of registration, and what is not shown as such', () => {
    const answer = answerOf('recruitment', (_, month) => (month === '2026-01' ? 40 : null));
    expect(recruitmentTable(answer, 'en')).toMatchObject({
      months: ['2026-01', '2026-02'],
      cases: [{ value: 40 }, hidden],
      total: { value: 100 },
    });
  });

  it('tell each band of gaps, and who was seen only once in words', () => {
    const table = visitGapTable(
      answerOf('visit-gaps', (_, band) => (band === '0-6' ? null : 15)),
      'en',
    );
    expect(table.bands.at(0)).toEqual({ from: 0, to: 6, cases: hidden });
    expect(table.bands.at(-1)).toEqual({ from: 84, to: null, cases: { value: 15 } });
    expect(table.caption[0]).toBe('Besides, 15 cases were seen only once.');
  });

  it('tell the share in which a field is recorded, of the released whole and never of more than all', () => {
    const shareOf = (recorded: number | null, whole: number | null) =>
      completenessTable(
        answerOf('completeness', () => recorded, whole),
        'en',
      ).fields[0]?.share;
    expect(shareOf(80, 100)).toEqual({ value: 0.8 });
    expect(shareOf(105, 100)).toEqual({ value: 1 });
    expect(shareOf(null, 100)).toEqual(hidden);
    expect(shareOf(80, null)).toEqual(hidden);
  });

  it('call every field by a label of its own', () => {
    for (const language of ['en', 'ko'] as const) {
      const { fields } = completenessTable(
        answerOf('completeness', () => 1),
        language,
      );
      expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
    }
  });

  it('tell the flow from all that were registered, by the whole of each step', () => {
    const table = caseFlowTable(
      answerOf('case-flow', (_, code) => (code === 'merged' ? null : 20), 100, 'own-centre'),
      'en',
    );
    expect(table.finding).toBe('20 of 100 cases that were followed up had resolved when last seen');
    expect(table.steps.map(({ cases }) => cases)).toEqual([{ value: 100 }, { value: 20 }, { value: 100 }]);
    expect(table.steps[1]?.leftOut).toEqual([
      { label: 'Entered in error, or taken back', cases: { value: 20 } },
      { label: 'Counted with another case of the same infant', cases: hidden },
    ]);
    expect(table.ends).toHaveLength(5);
  });

  it('tell of all hospitals how many were followed up as what is left of those that count', () => {
    const followedUp = (missed: number | null) =>
      caseFlowTable(
        answerOf('case-flow', (_, code) => (code === 'not-followed-up' ? missed : 20)),
        'en',
      );
    expect(followedUp(10).steps[2]?.cases).toEqual({ value: 90 });
    expect(followedUp(10).finding).toBe('20 of 90 cases that were followed up had resolved when last seen');
    expect(followedUp(null).steps[2]?.cases).toEqual({ value: null, suppressed: 'complementary' });
  });

  it('say in words that a registry is too young, in both languages', () => {
    for (const draw of [recruitmentTable, visitGapTable]) {
      const answer = answerOf(draw === recruitmentTable ? 'recruitment' : 'visit-gaps', () => null, null);
      expect(draw(answer, 'en').finding).toBe('Too few cases to tell');
      expect(draw(answer, 'ko').finding).toMatch(/[가-힣]/);
    }
  });

  it('tell each centre its share of what is shown, by limits of its own size, and which is the own one', () => {
    const rows: [code: string, yes: number, no: number][] = [
      ['1', 90, 10],
      ['own', 25, 25],
    ];
    const answer: TablesAnswer = {
      ...answerOf('centre-comparison', () => null),
      tables: [
        {
          name: 'centres',
          dimensions: [
            { name: 'centre', categories: rows.map(([code]) => code) },
            { name: 'misdiagnosis', categories: ['yes', 'no'] },
          ],
          cells: rows.flatMap(([code, yes, no]) => [
            { at: [code, 'yes'], ...released(yes) },
            { at: [code, 'no'], ...released(no) },
          ]),
          margins: [],
        },
      ],
    };
    const funnel = (size: number, share: number, level: number) => {
      const reach = (level === 0.95 ? 2 : 3) / Math.sqrt(size);
      return { lower: share - reach, upper: share + reach };
    };
    const table = centreComparisonTable(answer, 'en', funnel);
    expect(table.overall).toBeCloseTo(115 / 150);
    expect(table.centres).toEqual([
      { label: 'centre 1', size: { value: 100 }, value: { value: 0.9 }, outside: 'none', own: false },
      { label: 'this centre', size: { value: 50 }, value: { value: 0.5 }, outside: 'none', own: true },
    ]);
    const strict = centreComparisonTable(answer, 'en', (_, share, level) => ({
      lower: share - (level === 0.95 ? 0.1 : 0.2),
      upper: share + 0.5,
    }));
    expect(strict.centres.map(({ outside }) => outside)).toEqual(['none', '99.8']);
    const none = centreComparisonTable({ ...answer, tables: [] }, 'ko', funnel);
    expect([none.centres, none.limits, none.finding]).toEqual([[], [], expect.stringMatching(/[가-힣]/)]);
  });
});

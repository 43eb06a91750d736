import { tableKindOf, type TablesAnswer, type TablesQuestion, type ToldTable } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import { tablesText } from './tablesText.ts';

/** An answer in which every table has so many cases in each category. */
function answer(kind: string, casesIn: (table: string, category: string) => number | null): TablesAnswer {
  const question: TablesQuestion = { stratum: 'published' };
  return {
    kind,
    question,
    position: 64,
    snapshot: null,
    policy: 'published',
    policyVersion: 2,
    policyHash: 'a'.repeat(64),
    questionHash: 'b'.repeat(64),
    dictionaryVersion: '0.2.0',
    codeVersion: '0.3.0',
    citation: 'Calcinosis Registry.',
    tables: tableKindOf(kind)
      .tables(question, [])
      .map(
        ({ name, dimensions: [{ name: of, categories }] }): ToldTable => ({
          name,
          dimensions: [{ name: of, categories: categories.map(({ code }) => code) }],
          cells: categories.map(({ code }) => {
            const cases = casesIn(name, code);
            return { at: [code], cases, suppressed: cases === null ? 'small' : null };
          }),
          margins: [],
          ...(kind === 'latency'
            ? { unit: 'h', quantiles: [{ group: null, share: 0.5, from: 168, to: null }] }
            : {}),
        }),
      ),
    suppressed: 0,
    notes: [],
  };
}

describe('tables as a person reads them', () => {
  it('have a line for each category with cases, by its label, and the quartiles', () => {
    const told = answer('latency', (_, band) => (band === '1-2' ? 4 : 0));
    const counts = (text: string) => text.split('\n\n')[0]?.split('\n');
    expect(counts(tablesText(told, 'en'))).toEqual([
      'cases  From exposure to onset',
      '4  1–2 d',
      '168– h  50 % of the cases in a band lie below',
    ]);
    expect(counts(tablesText(told, 'ko'))?.slice(0, 2)).toEqual(['증례 수  노출에서 발생까지', '4  1–2일']);
  });

  it('say of a number that is not shown that it is not, and why', () => {
    const told = answer('latency', (_, band) => (band === '0' ? null : 0));
    expect(tablesText(told, 'en')).toContain('not shown (small)  less than a day');
  });

  it('have one line for each code of a list that a case has', () => {
    const told = answer('misdiagnosis', (table, category) => {
      if (table === 'misdiagnoses-fungal') return category === 'yes' ? 1 : 2;
      return category === 'yes' ? 0 : 2;
    });
    expect(tablesText(told, 'en')).toContain(
      'yes  no  not recorded\n1  2  2  First taken for: fungal infection\n\n',
    );
    expect(tablesText(told, 'en')).not.toContain('tumour');
  });
});

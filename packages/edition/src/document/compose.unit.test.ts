import { languages } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import type { EditionContent } from '../content/content.ts';
import { keyFiguresOf } from '../content/keyFigures.ts';
import { month } from '../content/month.ts';
import { emptyContent, exampleContent, networkContent } from '../testing/exampleContent.ts';
import { composeDocument } from './compose.ts';
import type { EditionDocument } from './document.ts';
import { figuresOf } from './numbering.ts';

const words = (document: EditionDocument) => JSON.stringify(document.sections);
const text = (content: EditionContent) => words(composeDocument(content, 'en'));

describe('an edition in words', () => {
  it('has the same sections, tables and figures in both languages', () => {
    const [en, ko] = languages.map((language) => composeDocument(networkContent(), language));
    const shape = (document: EditionDocument | undefined) =>
      document?.sections.map(({ id, blocks }) => [
        id,
        blocks.map((block) => [block.kind, block.kind === 'table' ? block.rows.length : 0]),
      ]);
    expect(shape(en)).toEqual(shape(ko));
    expect(en?.sections.length).toBe(18);
  });

  it.each(languages)('has no section without words, and no empty text (%s)', (language) => {
    for (const content of [exampleContent(), emptyContent()]) {
      for (const { title, blocks } of composeDocument(content, language).sections) {
        expect(title).not.toBe('');
        expect(blocks.length).toBeGreaterThan(0);
        const texts = blocks.flatMap((block) => ('text' in block ? [block.text] : []));
        expect(texts).not.toContain('');
      }
    }
  });

  it.each(languages)('gives every figure its finding, its words and its numbers (%s)', (language) => {
    const figures = figuresOf(composeDocument(networkContent(), language));
    expect(figures.length).toBeGreaterThan(0);
    for (const { title, alt, twin } of figures) {
      expect(title).not.toBe('');
      expect(alt).toContain(title);
      expect(twin.rows.length).toBeGreaterThan(0);
      for (const row of twin.rows) expect(row.length).toBe(twin.columns.length);
    }
  });

  it('fills every row of every table', () => {
    for (const { blocks } of composeDocument(networkContent(), 'en').sections) {
      for (const { rows, columns } of blocks.filter((block) => block.kind === 'table')) {
        for (const row of rows) expect(row.length).toBe(columns.length);
      }
    }
  });

  it('tells how cases end: what can come before resolution beside it, with the numbers at risk', () => {
    const figures = figuresOf(composeDocument(exampleContent(), 'en'));
    const figure = figures.find(({ id }) => id === 'endings-published-founding');
    expect(figure?.title).toBe('By day 56: 50% resolved, 8% removed, 0% died');
    expect(figure?.twin.rows).toEqual([
      ['0', '12', '0', '0', '0', '0', '0%', '0%', '0%'],
      ['56', '5', '6', '1', '0', '0', '50%', '8%', '0%'],
    ]);
  });

  it('says in words how the youngest end where they alone are too few', () => {
    const { answers } = exampleContent();
    const few = answers.filter(({ id }) => id !== 'published-founding-ends');
    const document = composeDocument(exampleContent({ answers: few }), 'en');
    const { blocks = [] } = document.sections.find(({ id }) => id === 'how-cases-end') ?? {};
    expect(JSON.stringify(blocks)).toContain('are too few as yet for a figure of their own');
    expect(blocks.flatMap((block) => ('id' in block ? [block.id] : []))).toEqual(['endings-published-all']);
  });

  it('says how many groups of a table have no curve in the figure beside it', () => {
    const content = networkContent();
    const id = 'published-by-site';
    const answers = content.answers.map((each) => {
      if (each.id !== id || each.kind !== 'resolution-time') return each;
      const [first] = each.answer.groups;
      const groups = ['trunk', 'thigh'].flatMap((site) =>
        first === undefined ? [] : [{ ...first, at: [site], cases: 4 }],
      );
      return { ...each, answer: { ...each.answer, groups: [...each.answer.groups, ...groups] } };
    });
    const with2 = (language: 'en' | 'ko') => words(composeDocument({ ...content, answers }, language));
    expect(text(content)).not.toContain('not drawn');
    expect(with2('en')).toContain('2 groups of the table are not drawn');
    expect(with2('ko')).toContain('표의 군 중 2개는 그리지 않았습니다');
  });

  it('says in words where there is not enough to show, and draws nothing', () => {
    const document = composeDocument(emptyContent(), 'en');
    expect(figuresOf(document)).toEqual([]);
    expect(words(document)).toContain('There are not enough published cases to show anything here.');
    expect(words(document)).toContain('Of hospitals nothing is told yet');
    expect(words(document)).toContain('No published case answers the question yet.');
  });

  it('tells what changed since the edition before, or that there is none', () => {
    expect(text(exampleContent())).toContain('This is the first edition');
    const figures = keyFiguresOf(exampleContent());
    const now = figures['published'];
    if (now === undefined) throw new Error('The example has key figures.');
    const previous = {
      month: month.parse('2026-09'),
      revision: 1,
      position: 20,
      sha256: 'a'.repeat(64),
      figures: { ...figures, published: { ...now, cases: 9, medianRight: 61 } },
    };
    const told = text(exampleContent({ previous }));
    expect(told).toContain('Since the edition of September 2026:');
    expect(told).toContain('Published cases: 12, was 9');
    expect(told).toContain('The median interval is 14–30; it was 14–61.');
  });

  it('lists an earlier edition that was retracted, with its reason', () => {
    const errata = [
      {
        month: month.parse('2026-08'),
        revision: 1,
        reason: 'A centre had entered days as weeks.',
        retractedAt: '2026-09-14T10:00:00Z',
      },
    ];
    expect(text(exampleContent({ errata }))).toContain(
      'The edition of August 2026, revision 1, was retracted: A centre had entered days as weeks.',
    );
  });

  it('warns of what is a preview, and names its files so', () => {
    const preview = composeDocument(exampleContent({ status: 'preview' }), 'en');
    expect(preview.warning).toBe('Preview: the month is not over');
    expect(preview.name).toBe('calcinosis-edition-2026-10-preview.en');
    expect(composeDocument(exampleContent({ revision: 2 }), 'ko').name).toBe(
      'calcinosis-edition-2026-10-r2.ko',
    );
  });

  it('gives no p-value', () => {
    expect(text(exampleContent())).not.toMatch(/\bp\s*[=<]\s*0/i);
  });
});

import type { Label } from '@calcinosis/dictionary';
import { type Dimension, groupLabel, notRecorded } from '@calcinosis/questions';
import { editionDimensions } from '../content/questions.ts';
import type { Block, TableBlock } from '../document/document.ts';
import { absent, percent } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';

const names: Readonly<Record<Dimension, Label>> = {
  aetiology: { en: 'Aetiology', ko: '원인' },
  agent: { en: 'Agent', ko: '약제' },
  age: { en: 'Age at presentation', ko: '첫 내원 시 나이' },
  sex: { en: 'Sex', ko: '성별' },
  site: { en: 'Site', ko: '부위' },
  laterality: { en: 'Side', ko: '좌우' },
  pattern: { en: 'Imaging pattern', ko: '영상 양상' },
};

/** Who the cases are, by every dimension that a question may be asked by. */
export const caseMix: SectionMaker = (source) => ({
  id: 'case-mix',
  title: source.t({ en: 'Case mix', ko: '증례 구성' }),
  blocks: mixTable(source, 'case-mix-published', editionDimensions),
});

export const dimensionName = (dimension: Dimension, source: SectionSource): string =>
  source.t(names[dimension]);

/** Counts and shares of the groups of some dimensions, or in words that there is nobody to count. */
export function mixTable(source: SectionSource, id: string, dimensions: readonly Dimension[]): Block[] {
  const { t } = source;
  const rows = dimensions.flatMap((dimension) => rowsOf(source, dimension));
  if (rows.length === 0) {
    return [
      paragraph(
        t({ en: 'There are no published cases to count yet.', ko: '아직 셀 수 있는 문헌 증례가 없습니다.' }),
      ),
    ];
  }
  const table: TableBlock = {
    kind: 'table',
    id,
    title: t({
      en: `Published cases by ${list(dimensions.map((dimension) => t(names[dimension]).toLowerCase()))}`,
      ko: `문헌 증례: ${dimensions.map((dimension) => t(names[dimension])).join(', ')}별`,
    }),
    columns: [
      { title: t({ en: 'Characteristic', ko: '특성' }), align: 'start', share: 3 },
      { title: t({ en: 'Group', ko: '군' }), align: 'start', share: 5 },
      { title: t({ en: 'Cases', ko: '증례' }), align: 'end', share: 1 },
      { title: t({ en: 'Share', ko: '비율' }), align: 'end', share: 1 },
    ],
    rows,
    note: t({
      en: 'Of the cases whose outcome was reported. A case whose lesions or agents differ is counted as “several”.',
      ko: '경과가 보고된 증례 기준입니다. 병변이나 약제가 서로 다른 증례는 ‘여러 값’으로 셉니다.',
    }),
  };
  return [table];
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function rowsOf(source: SectionSource, dimension: Dimension): string[][] {
  const groups = source.answer(`published-by-${dimension}`)?.groups ?? [];
  const all = groups.reduce((sum, { cases }) => sum + (cases ?? 0), 0);
  return groups.map(({ at, cases }, index) => [
    index === 0 ? dimensionName(dimension, source) : '',
    groupLabel(dimension, at[0] ?? notRecorded, source.language),
    counted(cases),
    cases === null ? absent : percent(cases / all),
  ]);
}

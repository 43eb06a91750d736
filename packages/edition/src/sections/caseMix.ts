import type { Label } from '@calcinosis/dictionary';
import { type Dimension, groupLabel, groupsOf } from '@calcinosis/questions';
import { editionDimensions, type EditionStratum } from '../content/questions.ts';
import type { Block, TableBlock } from '../document/document.ts';
import { absent, percent } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { stratumName, whyUntold } from './stratum.ts';

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
  blocks: mixTable(source, 'case-mix-numbers', editionDimensions),
});

export const dimensionName = (dimension: Dimension, source: SectionSource): string =>
  source.t(names[dimension]);

/** Counts and shares of the groups of some dimensions, of hospitals beside those published; in words where there are none. */
export function mixTable(source: SectionSource, id: string, dimensions: readonly Dimension[]): Block[] {
  const { t } = source;
  const told = source.strata.filter((stratum) => dimensions.some((name) => isTold(source, stratum, name)));
  const words = source.strata
    .filter((stratum) => !told.includes(stratum))
    .map((stratum) => paragraph(whyUntold(source, stratum, '')));
  if (told.length === 0) return words;
  const table: TableBlock = {
    kind: 'table',
    id,
    title: t({
      en: `Cases by ${list(dimensions.map((dimension) => t(names[dimension]).toLowerCase()))}`,
      ko: `증례: ${dimensions.map((dimension) => t(names[dimension])).join(', ')}별`,
    }),
    columns: [
      { title: t({ en: 'Characteristic', ko: '특성' }), align: 'start', share: 3 },
      { title: t({ en: 'Group', ko: '군' }), align: 'start', share: 4 },
      ...told.flatMap((stratum): TableBlock['columns'][number][] => [
        { title: t(stratumName[stratum]), align: 'end', share: 2 },
        { title: t({ en: 'Share', ko: '비율' }), align: 'end', share: 1 },
      ]),
    ],
    rows: dimensions.flatMap((dimension) => rowsOf(source, dimension, told)),
    note: t({
      en: 'A case whose lesions or agents differ is counted as “several”. Of hospitals numbers are rounded to 5, and a dash stands for a number that is not shown; shares are of the numbers shown.',
      ko: '병변이나 약제가 서로 다른 증례는 ‘여러 값’으로 셉니다. 병원 증례의 수는 5 단위로 반올림하며, 줄표(–)는 제시하지 않는 수입니다. 비율은 제시된 수를 기준으로 합니다.',
    }),
  };
  return [...words, table];
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const countId = (stratum: EditionStratum, dimension: Dimension) => `${stratum}-count-by-${dimension}`;

const isTold = ({ answers }: SectionSource, stratum: EditionStratum, dimension: Dimension): boolean =>
  answers.counts(countId(stratum, dimension))?.cells.some(({ cases }) => (cases ?? 0) > 0) === true;

/** A row for each group that somebody has, in the dictionary's order. */
function rowsOf(source: SectionSource, dimension: Dimension, strata: readonly EditionStratum[]): string[][] {
  const columns = strata.map((stratum) => {
    const cells = source.answers.counts(countId(stratum, dimension))?.cells ?? [];
    const cases = new Map(cells.map((cell) => [cell.at[0] ?? '', cell.cases]));
    return { cases, all: cells.reduce((sum, cell) => sum + (cell.cases ?? 0), 0) };
  });
  return groupsOf(dimension)
    .filter((group) => columns.some(({ cases }) => cases.get(group) !== 0 && cases.has(group)))
    .map((group, index) => [
      index === 0 ? dimensionName(dimension, source) : '',
      groupLabel(dimension, group, source.language),
      ...columns.flatMap(({ cases, all }) => {
        const n = cases.get(group) ?? null;
        return [counted(n), n === null || all === 0 ? absent : percent(n / all)];
      }),
    ]);
}

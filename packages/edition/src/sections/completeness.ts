import { visitGapAltText, visitGapChart, visitGapRows, visitGapTitle } from '@calcinosis/charts';
import { completenessTable, visitGapTable } from '@calcinosis/questions';
import type { Block } from '../document/document.ts';
import { absent, percent } from '../document/numbers.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { stratumName, untold } from './stratum.ts';
import { tableFigure } from './tableFigure.ts';
import { waitedFor } from './waitedFor.ts';

/** How far cases are recorded, how far apart their visits lie, and what is waited for. */
export const completeness: SectionMaker = (source) => ({
  id: 'completeness',
  title: source.t({ en: 'Completeness, visits and queries', ko: '자료의 완전성, 방문, 질의' }),
  blocks: [
    ...recorded(source),
    ...source.strata.flatMap((stratum) =>
      tableFigure(source, stratum, {
        kind: 'visit-gaps',
        table: visitGapTable,
        chart: visitGapChart,
        title: visitGapTitle,
        alt: visitGapAltText,
        rows: visitGapRows,
      }).filter(({ kind }) => kind === 'figure'),
    ),
    ...waitedFor(source),
    paragraph(
      source.t({
        en: 'What the report of a published case does not tell stays unknown: nobody follows it up, and nobody is asked about it.',
        ko: '문헌 증례는 추적하거나 질의하지 않으므로, 보고되지 않은 것은 알 수 없는 채로 남습니다.',
      }),
      'note',
    ),
  ],
});

/** The share of cases in which each field is recorded, a column for each stratum. */
function recorded(source: SectionSource): Block[] {
  const { t, answers, language } = source;
  const strata = source.strata.filter((stratum) => stratum !== 'published');
  const told = strata.flatMap((stratum) => {
    const answer = answers.tables(`${stratum}-completeness`);
    const fields = answer === null ? [] : completenessTable(answer, language).fields;
    return fields.some(({ share }) => share.value !== null) ? [{ stratum, fields }] : [];
  });
  const [first] = told;
  return [
    ...strata
      .filter((stratum) => !told.some((each) => each.stratum === stratum))
      .map((stratum) => untold(source, stratum, `${stratum}-completeness`)),
    ...(first === undefined
      ? []
      : [
          {
            kind: 'table' as const,
            id: 'completeness-numbers',
            title: t({ en: 'How far each field is recorded', ko: '항목별 기록 비율' }),
            columns: [
              { title: t({ en: 'Field', ko: '항목' }), align: 'start' as const, share: 4 },
              ...told.map(({ stratum }) => ({
                title: t(stratumName[stratum]),
                align: 'end' as const,
                share: 2,
              })),
            ],
            rows: first.fields.map(({ label }, index) => [
              label,
              ...told.map(({ fields }) => {
                const share = fields[index]?.share.value ?? null;
                return share === null ? absent : percent(share);
              }),
            ]),
            note: t({
              en: 'Of the cases that have room for the field, the share in which it is recorded in each lesion, exposure and visit. A dash stands for a share that is not shown.',
              ko: '해당 항목이 있을 수 있는 증례 중 모든 병변, 노출, 방문에 기록된 비율입니다. 줄표(–)는 제시하지 않는 비율입니다.',
            }),
          },
        ]),
  ];
}

import { recruitmentAltText, recruitmentChart, recruitmentRows, recruitmentTitle } from '@calcinosis/charts';
import { recruitmentTable } from '@calcinosis/questions';
import { paragraph, type SectionMaker } from './section.ts';
import { tableFigure } from './tableFigure.ts';

/** How cases come in, of all hospitals together. */
export const centres: SectionMaker = (source) => ({
  id: 'centres',
  title: source.t({ en: 'Centres and recruitment', ko: '참여 기관과 모집' }),
  blocks: [
    ...source.strata
      .filter((stratum) => stratum !== 'published')
      .flatMap((stratum) =>
        tableFigure(source, stratum, {
          kind: 'recruitment',
          table: recruitmentTable,
          chart: recruitmentChart,
          title: recruitmentTitle,
          alt: recruitmentAltText,
          rows: recruitmentRows,
        }),
      ),
    paragraph(
      source.t({
        en: 'Which hospital registered a case is never told. The published cases come from the literature; no centre recruited them.',
        ko: '어느 병원이 등록했는지는 공개하지 않습니다. 문헌 증례는 기관이 모집한 것이 아닙니다.',
      }),
      'note',
    ),
  ],
});

import { paragraph, type SectionMaker } from './section.ts';

/** Of whom hospitals differ nobody but each of them is told. */
export const comparison: SectionMaker = ({ t }) => ({
  id: 'centre-comparison',
  title: t({ en: 'Comparison of centres', ko: '기관 간 비교' }),
  blocks: [
    paragraph(
      t({
        en: 'This edition does not compare centres: published cases are of none, and what hospitals differ in is told to each of them on its own page alone.',
        ko: '이번 호는 기관을 비교하지 않습니다. 문헌 증례는 기관에 속하지 않으며, 병원별 수치는 각 병원의 전용 페이지에서만 볼 수 있습니다.',
      }),
    ),
  ],
});

import { groupsTable } from './casesTable.ts';
import { paragraph, type SectionMaker } from './section.ts';

/** What the films showed at first. */
export const imaging: SectionMaker = (source) => ({
  id: 'imaging',
  title: source.t({ en: 'Imaging pattern', ko: '영상 양상' }),
  blocks: [
    paragraph(
      source.t({
        en: 'The pattern of calcification on the first film, by case.',
        ko: '첫 영상에서 본 석회화의 양상(증례별)입니다.',
      }),
    ),
    ...groupsTable(source, 'case-mix', {
      id: 'imaging-numbers',
      title: { en: 'Pattern of calcification', ko: '석회화의 양상' },
      only: ['pattern'],
      note: {
        en: 'A case whose lesions differ is counted as “several”.',
        ko: '병변이 서로 다른 증례는 ‘여러 값’으로 셉니다.',
      },
    }),
  ],
});

import { groupsTable } from './casesTable.ts';
import { paragraph, type SectionMaker } from './section.ts';

/** What was said to families: of all hospitals together, and of no centre. */
export const communication: SectionMaker = (source) => ({
  id: 'communication',
  title: source.t({ en: 'Communication with families', ko: '가족과의 소통' }),
  blocks: [
    paragraph(
      source.t({
        en: 'What families were told is shown for the network as a whole only, never for a centre, nor for published cases, whose reports do not tell.',
        ko: '가족에게 설명한 내용은 네트워크 전체로만 제시하며 기관별로는 제시하지 않습니다. 문헌 증례에는 이 내용이 없습니다.',
      }),
    ),
    ...groupsTable(source, 'communication', {
      id: 'communication-numbers',
      title: { en: 'What was said, and what came of it', ko: '설명한 내용과 그 결과' },
    }),
  ],
});

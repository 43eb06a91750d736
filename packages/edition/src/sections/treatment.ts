import { groupsTable, havingTable } from './casesTable.ts';
import { paragraph, type SectionMaker } from './section.ts';

/** How cases were treated, and what they were spared. */
export const treatment: SectionMaker = (source) => ({
  id: 'treatment',
  title: source.t({ en: 'Treatment given and avoided', ko: '시행한 치료와 피한 치료' }),
  blocks: [
    paragraph(
      source.t({
        en: 'These lesions resolve by themselves; a treatment that was considered and avoided is an infant spared. What is shown says nothing of whether a treatment helps: whoever is treated differs from whoever is not.',
        ko: '이 병변은 저절로 사라지므로, 고려했으나 하지 않은 치료는 영아가 피한 부담입니다. 치료를 받은 증례와 받지 않은 증례는 서로 다르므로, 여기의 수치로 치료 효과를 판단할 수는 없습니다.',
      }),
    ),
    ...groupsTable(source, 'treatment', {
      id: 'treatment-numbers',
      title: { en: 'How far a treatment went', ko: '가장 적극적인 치료' },
    }),
    ...havingTable(source, 'treatment', 'given', {
      id: 'treatment-given',
      title: { en: 'Treatments given', ko: '시행한 치료' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
    ...havingTable(source, 'treatment', 'avoided', {
      id: 'treatment-avoided',
      title: { en: 'Treatments considered and avoided', ko: '고려했으나 하지 않은 치료' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
  ],
});

import { groupsTable, havingTable } from './casesTable.ts';
import type { SectionMaker } from './section.ts';

/** What lesions were first taken for, and what harm came of it. */
export const presentation: SectionMaker = (source) => ({
  id: 'presentation',
  title: source.t({ en: 'Presentation and first diagnosis', ko: '첫 소견과 초기 진단' }),
  blocks: [
    ...groupsTable(source, 'misdiagnosis', {
      id: 'misdiagnosis-numbers',
      title: { en: 'First taken for something else', ko: '초기 오진 여부' },
    }),
    ...havingTable(source, 'misdiagnosis', 'misdiagnoses', {
      id: 'misdiagnoses-numbers',
      title: { en: 'What lesions were first taken for', ko: '처음 내려진 진단' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
    ...havingTable(source, 'misdiagnosis', 'harms', {
      id: 'harms-numbers',
      title: { en: 'What came of it', ko: '오진으로 인한 결과' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
  ],
});

import { groupsTable, havingTable } from './casesTable.ts';
import type { SectionMaker } from './section.ts';

/** What is left of the lesions, and what came back. */
export const sequelae: SectionMaker = (source) => ({
  id: 'sequelae',
  title: source.t({ en: 'Sequelae and recurrence', ko: '후유증과 재발' }),
  blocks: [
    ...groupsTable(source, 'sequelae', {
      id: 'sequelae-numbers',
      title: { en: 'Recurrence, function and appearance', ko: '재발, 기능, 외관' },
      note: {
        en: 'Recurrence as any visit tells of it; function and appearance as the last visit does.',
        ko: '재발은 어느 방문에서든 기록된 경우, 기능과 외관은 마지막 방문 기준입니다.',
      },
    }),
    ...havingTable(source, 'sequelae', 'sequelae', {
      id: 'sequelae-each',
      title: { en: 'What lesions left', ko: '남은 후유증' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
  ],
});

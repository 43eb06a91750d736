import { groupsTable } from './casesTable.ts';
import { latencyMedians } from './latencyMedians.ts';
import type { SectionMaker } from './section.ts';

/** What the infants were given, and how long after it the first lesion began. */
export const exposure: SectionMaker = (source) => ({
  id: 'exposure',
  title: source.t({ en: 'Exposure and latency', ko: '노출과 잠복기' }),
  blocks: [
    ...groupsTable(source, 'case-mix', {
      id: 'exposure-numbers',
      title: { en: 'What the infants were given', ko: '투여된 것' },
      only: ['aetiology', 'agent', 'mechanism', 'extravasation'],
      note: {
        en: 'A case whose agents differ is counted as “several”.',
        ko: '약제가 서로 다른 증례는 ‘여러 값’으로 셉니다.',
      },
    }),
    ...groupsTable(source, 'latency', {
      id: 'latency-numbers',
      title: {
        en: 'From the first exposure to the onset of the first lesion',
        ko: '첫 노출에서 첫 병변 발생까지',
      },
    }),
    ...latencyMedians(source),
  ],
});

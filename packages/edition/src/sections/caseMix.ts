import { type Dimension, dimensionLabel } from '@calcinosis/questions';
import { groupsTable, havingTable } from './casesTable.ts';
import type { SectionMaker, SectionSource } from './section.ts';

/** Who the cases are. */
export const caseMix: SectionMaker = (source) => ({
  id: 'case-mix',
  title: source.t({ en: 'Case mix', ko: '증례 구성' }),
  blocks: [
    ...groupsTable(source, 'case-mix', {
      id: 'case-mix-numbers',
      title: { en: 'Who the cases are', ko: '증례의 특성' },
      only: ['sex', 'age', 'gestation', 'care-setting', 'site', 'laterality', 'certainty'],
      note: {
        en: 'A case whose lesions differ is counted as “several”.',
        ko: '병변이 서로 다른 증례는 ‘여러 값’으로 셉니다.',
      },
    }),
    ...havingTable(source, 'case-mix', 'underlying', {
      id: 'case-mix-underlying',
      title: { en: 'Underlying conditions', ko: '기저 질환' },
      note: { en: 'A case may have several.', ko: '한 증례에 여러 개가 있을 수 있습니다.' },
    }),
  ],
});

export const dimensionName = (dimension: Dimension, { t }: SectionSource): string =>
  t(dimensionLabel(dimension));

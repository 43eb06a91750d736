import type { Label } from '@calcinosis/dictionary';
import { paragraph, type SectionMaker } from './section.ts';

/**
 * A section that an edition of the published cases does not fill, and says so in words. What it says holds however many
 * cases hospitals have registered: nothing of theirs is counted for an edition.
 */
const notCounted =
  (id: string, title: Label, text: Label): SectionMaker =>
  ({ t }) => ({ id, title: t(title), blocks: [paragraph(t(text))] });

export const centres = notCounted(
  'centres',
  { en: 'Centres and recruitment', ko: '참여 기관과 모집' },
  {
    en: 'The published cases come from the literature and were recruited by no centre. This edition does not count the cases of hospitals.',
    ko: '문헌 증례는 기관이 모집한 것이 아닙니다. 이번 호는 병원 증례를 집계하지 않습니다.',
  },
);

export const completeness = notCounted(
  'completeness',
  { en: 'Completeness and overdue visits', ko: '자료의 완전성과 지연된 방문' },
  {
    en: 'Published cases have no visits that could be due: what a report does not tell stays unknown. This edition does not count the overdue visits or open queries of hospitals.',
    ko: '문헌 증례에는 예정된 방문이 없으며, 보고되지 않은 것은 알 수 없는 채로 남습니다. 이번 호는 병원의 지연된 방문과 미해결 질의를 집계하지 않습니다.',
  },
);

export const presentation = notCounted(
  'presentation',
  { en: 'Presentation and first diagnosis', ko: '첫 소견과 초기 진단' },
  {
    en: 'This edition does not count how the lesions were first seen, nor what they were first taken for.',
    ko: '이번 호는 병변의 첫 소견과 처음 내려진 진단을 집계하지 않습니다.',
  },
);

export const treatment = notCounted(
  'treatment',
  { en: 'Treatment given and avoided', ko: '시행한 치료와 피한 치료' },
  {
    en: 'This edition does not count antibiotics, aspiration and surgery, given or avoided.',
    ko: '이번 호는 항생제, 천자, 수술의 시행 여부를 집계하지 않습니다.',
  },
);

export const sequelae = notCounted(
  'sequelae',
  { en: 'Sequelae and recurrence', ko: '후유증과 재발' },
  {
    en: 'This edition does not count what remained after resolution, nor what came back.',
    ko: '이번 호는 소실 후 남은 소견과 재발을 집계하지 않습니다.',
  },
);

export const communication = notCounted(
  'communication',
  { en: 'Communication with families', ko: '가족과의 소통' },
  {
    en: 'What families were told is shown for the network as a whole only, never for a centre. This edition does not count it.',
    ko: '가족에게 설명한 내용은 네트워크 전체로만 제시하며 기관별로는 제시하지 않습니다. 이번 호는 이를 집계하지 않습니다.',
  },
);

export const comparison = notCounted(
  'centre-comparison',
  { en: 'Comparison of centres', ko: '기관 간 비교' },
  {
    en: 'This edition does not compare centres: published cases are of none.',
    ko: '이번 호는 기관을 비교하지 않습니다. 문헌 증례는 기관에 속하지 않습니다.',
  },
);

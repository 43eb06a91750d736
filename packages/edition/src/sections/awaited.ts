import type { Label } from '@calcinosis/dictionary';
import { paragraph, type SectionMaker } from './section.ts';

/** A section that has too little to stand on, and says in words what it is waiting for. */
const awaited =
  (id: string, title: Label, text: Label): SectionMaker =>
  ({ t }) => ({ id, title: t(title), blocks: [paragraph(t(text))] });

export const centres = awaited(
  'centres',
  { en: 'Centres and recruitment', ko: '참여 기관과 모집' },
  {
    en: 'The published cases come from the literature and were recruited by no centre. Recruitment by hospitals is shown once enough of them contribute that none can be told from the total.',
    ko: '문헌 증례는 기관이 모집한 것이 아닙니다. 병원별 모집 현황은 합계에서 어느 한 기관을 알아볼 수 없을 만큼 기관이 참여한 뒤에 제시합니다.',
  },
);

export const completeness = awaited(
  'completeness',
  { en: 'Completeness and overdue visits', ko: '자료의 완전성과 지연된 방문' },
  {
    en: 'Published cases have no visits that could be due: what a report does not tell stays unknown. There are not enough hospital cases to show completeness, overdue visits or the age of open queries.',
    ko: '문헌 증례에는 예정된 방문이 없으며, 보고되지 않은 것은 알 수 없는 채로 남습니다. 완전성, 지연된 방문, 미해결 질의를 보일 만큼 병원 증례가 충분하지 않습니다.',
  },
);

export const presentation = awaited(
  'presentation',
  { en: 'Presentation and first diagnosis', ko: '첫 소견과 초기 진단' },
  {
    en: 'Not enough cases: how the lesions were first seen, and what they were first taken for, is shown when more than the threshold of the disclosure policy have it recorded.',
    ko: '증례가 충분하지 않습니다. 병변의 첫 소견과 처음 내려진 진단은 공개 정책의 기준을 넘는 증례에 기록된 뒤에 제시합니다.',
  },
);

export const treatment = awaited(
  'treatment',
  { en: 'Treatment given and avoided', ko: '시행한 치료와 피한 치료' },
  {
    en: 'Not enough cases: antibiotics, aspiration and surgery, given or avoided, are shown when more than the threshold of the disclosure policy have them recorded.',
    ko: '증례가 충분하지 않습니다. 항생제, 천자, 수술의 시행 여부는 공개 정책의 기준을 넘는 증례에 기록된 뒤에 제시합니다.',
  },
);

export const sequelae = awaited(
  'sequelae',
  { en: 'Sequelae and recurrence', ko: '후유증과 재발' },
  {
    en: 'Not enough cases: what remained after resolution, and what came back, is shown when more than the threshold of the disclosure policy have it recorded.',
    ko: '증례가 충분하지 않습니다. 소실 후 남은 소견과 재발은 공개 정책의 기준을 넘는 증례에 기록된 뒤에 제시합니다.',
  },
);

export const communication = awaited(
  'communication',
  { en: 'Communication with families', ko: '가족과의 소통' },
  {
    en: 'What families were told is shown for the network as a whole only, never for a centre. Not enough cases have it recorded.',
    ko: '가족에게 설명한 내용은 네트워크 전체로만 제시하며 기관별로는 제시하지 않습니다. 기록된 증례가 충분하지 않습니다.',
  },
);

export const comparison = awaited(
  'centre-comparison',
  { en: 'Comparison of centres', ko: '기관 간 비교' },
  {
    en: 'Centres are compared only when they agreed to it and each has enough cases. That is not so in this edition.',
    ko: '기관 간 비교는 기관이 동의하고 각 기관의 증례가 충분할 때에만 합니다. 이번 호는 그렇지 않습니다.',
  },
);

import type { Language } from './chart.ts';

/** What each rule asks, at the place that its query names. */
const texts: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'palpable-after-gone': {
    en: 'Felt again after an earlier visit did not feel it: has it come back, or is one of the two visits wrong?',
    ko: '이전 방문에서 만져지지 않던 병변이 다시 만져집니다. 재발입니까, 아니면 두 방문 중 하나가 잘못되었습니까?',
  },
  'visit-after-loss': {
    en: 'This visit is later than the day on which the patient was last seen, as the loss to follow-up has it: withdraw the loss, or correct the day.',
    ko: '추적 중단 보고의 마지막 관찰일보다 늦은 방문입니다. 추적 중단을 취소하거나 날짜를 정정해 주십시오.',
  },
  'laterality-differs': {
    en: 'The lesion lies on the other side than the access: please confirm, or correct the side.',
    ko: '병변과 투여 부위의 좌우가 다릅니다. 확인하거나 정정해 주십시오.',
  },
};

/** What a rule asks; its code where it has no words here. */
export function ruleText(rule: string, language: Language): string {
  return texts[rule]?.[language] ?? rule;
}

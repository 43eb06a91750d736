import { coded } from '../field.ts';

export const entryRetractionReason = coded(
  {
    'other-patient': { en: 'belongs to another patient', ko: '다른 환자의 기록' },
    'did-not-take-place': { en: 'did not take place', ko: '실제로 없었음' },
    'entered-twice': { en: 'entered twice', ko: '중복 입력' },
    'entry-error': { en: 'entered wrongly', ko: '입력 오류' },
  },
  { label: { en: 'Reason for taking an entry back', ko: '기록 철회 사유' }, identifiability: 'none' },
);

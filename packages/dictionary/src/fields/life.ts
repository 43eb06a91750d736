import { coded } from '../field.ts';

export const visitRetractionReason = coded(
  {
    'other-patient': { en: 'belongs to another patient', ko: '다른 환자의 기록' },
    'did-not-take-place': { en: 'the visit did not take place', ko: '방문이 없었음' },
    'entered-twice': { en: 'entered twice', ko: '중복 입력' },
    'entry-error': { en: 'entered wrongly', ko: '입력 오류' },
  },
  { label: { en: 'Reason for taking a visit back', ko: '방문 철회 사유' }, identifiability: 'none' },
);

export const caseRetractionReason = coded(
  {
    'registered-in-error': { en: 'registered in error', ko: '잘못 등록함' },
    'other-diagnosis': { en: 'turned out to be another diagnosis', ko: '다른 진단으로 밝혀짐' },
    'registered-twice': { en: 'registered twice by this centre', ko: '같은 기관에서 중복 등록' },
    'test-entry': { en: 'entered as a test', ko: '시험 입력' },
  },
  { label: { en: 'Reason for taking a case back', ko: '증례 철회 사유' }, identifiability: 'none' },
);

export const foundAgainReason = coded(
  {
    'found-again': { en: 'found again', ko: '다시 연락됨' },
    'reported-in-error': { en: 'reported in error', ko: '잘못 보고함' },
  },
  { label: { en: 'Reason for withdrawing a loss', ko: '추적 소실 취소 사유' }, identifiability: 'none' },
);

/** To the calcinosis or its treatment, as the treating centre judges it. */
export const deathRelation = coded(
  {
    unrelated: { en: 'unrelated to the lesion', ko: '병변과 무관' },
    'possibly-related': { en: 'possibly related to the lesion', ko: '병변과 관련 가능성 있음' },
    related: { en: 'related to the lesion', ko: '병변과 관련 있음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Relation of the death to the lesion', ko: '사망과 병변의 관련성' },
    identifiability: 'restricted',
  },
);

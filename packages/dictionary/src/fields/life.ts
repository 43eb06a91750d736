import { z } from 'zod';
import { coded, field } from '../field.ts';

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
  { label: { en: 'Reason for withdrawing a loss', ko: '추적 중단 취소 사유' }, identifiability: 'none' },
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

export const legalBasis = coded(
  {
    consent: { en: 'consent', ko: '동의' },
    waiver: { en: 'waiver of consent by the ethics committee', ko: '윤리위원회의 동의 면제' },
    'public-interest': { en: 'research in the public interest', ko: '공익 연구' },
  },
  { label: { en: 'Legal basis', ko: '법적 근거' }, identifiability: 'none' },
);

/** The version of the form that was signed, by its own number; no words. */
export const consentVersion = field(
  z.string().regex(/^[vV]?[0-9]{1,4}(?:[.-][0-9]{1,4}){0,3}$/, 'expected a version such as "2.1"'),
  { label: { en: 'Version of the consent form', ko: '동의서 버전' }, identifiability: 'none' },
);

export const consentGiver = coded(
  {
    parent: { en: 'parent', ko: '부모' },
    guardian: { en: 'guardian', ko: '후견인' },
    patient: { en: 'the patient, of age to assent', ko: '동의 가능 연령의 본인' },
    'not-applicable': { en: 'nobody: without consent, by law', ko: '해당 없음' },
  },
  { label: { en: 'Given by', ko: '동의자' }, identifiability: 'none' },
);

export const consentScope = coded(
  {
    registry: { en: 'the registry', ko: '레지스트리' },
    contact: { en: 'to be contacted again', ko: '재연락' },
    'data-sharing': { en: 'sharing with other researchers', ko: '다른 연구자와의 자료 공유' },
    images: { en: 'images', ko: '영상' },
  },
  { label: { en: 'Scope of the consent', ko: '동의 범위' }, identifiability: 'none' },
);

export const withdrawalEffect = coded(
  {
    'stop-collection': { en: 'collect nothing more; what is there may be used', ko: '추가 수집 중단' },
    'stop-use': { en: 'use nothing any more', ko: '이용 중단' },
    erase: { en: 'erase everything', ko: '모두 삭제' },
  },
  { label: { en: 'Effect of the withdrawal', ko: '철회의 효력' }, identifiability: 'none' },
);

/** 21 CFR 11.50: what a signature means. */
export const signatureMeaning = coded(
  {
    authorship: { en: 'authorship', ko: '작성' },
    review: { en: 'review', ko: '검토' },
    approval: { en: 'approval', ko: '승인' },
    responsibility: { en: 'responsibility', ko: '책임' },
  },
  { label: { en: 'Meaning of the signature', ko: '서명의 의미' }, identifiability: 'none' },
);

/** A person by the centre's own short code, never by a name: `pi-1`. The centre keeps who that is. */
export const signerCode = field(
  z.string().regex(/^[a-z]{1,3}-[0-9]{1,4}$/, 'expected a code such as "pi-1"'),
  {
    label: { en: 'Code of the signer', ko: '서명자 코드' },
    identifiability: 'none',
  },
);

export const lockReason = coded(
  {
    complete: { en: 'follow-up is complete', ko: '추적 완료' },
    'data-freeze': { en: 'data freeze', ko: '자료 동결' },
  },
  { label: { en: 'Reason for locking', ko: '잠금 사유' }, identifiability: 'none' },
);

export const unlockReason = coded(
  {
    'correction-needed': { en: 'something has to be corrected', ko: '정정 필요' },
    'query-to-answer': { en: 'a query has to be answered', ko: '질의 답변 필요' },
    'late-information': { en: 'late information', ko: '추가 정보' },
    'locked-in-error': { en: 'locked in error', ko: '잘못 잠금' },
  },
  { label: { en: 'Reason for unlocking', ko: '잠금 해제 사유' }, identifiability: 'none' },
);

export const transferReason = coded(
  {
    moved: { en: 'the family moved', ko: '이사' },
    referred: { en: 'referred to another centre', ko: '전원' },
    'other-centres-case': { en: 'registered by the wrong centre', ko: '다른 기관의 증례' },
  },
  { label: { en: 'Reason for the transfer', ko: '이관 사유' }, identifiability: 'none' },
);

export const queryAnswer = coded(
  {
    corrected: { en: 'corrected', ko: '정정함' },
    confirmed: { en: 'right as it stands', ko: '기재 내용이 맞음' },
    'cannot-tell': { en: 'cannot be told any more', ko: '확인 불가' },
  },
  { label: { en: 'Answer to a query', ko: '질의 답변' }, identifiability: 'none' },
);

export const queryOutcome = coded(
  {
    settled: { en: 'settled', ko: '해결됨' },
    confirmed: { en: 'confirmed as it stands', ko: '기재 내용 확인' },
    'not-needed': { en: 'not needed any more', ko: '더 이상 필요 없음' },
    'rule-holds': { en: 'the rule holds again', ko: '규칙 충족' },
  },
  { label: { en: 'How a query was closed', ko: '질의 종결' }, identifiability: 'none' },
);

export const unmergeReason = coded(
  {
    'different-infants': { en: 'they are different infants', ko: '서로 다른 환아' },
    'merged-in-error': { en: 'merged in error', ko: '잘못 병합' },
  },
  { label: { en: 'Reason for separating cases', ko: '병합 취소 사유' }, identifiability: 'none' },
);

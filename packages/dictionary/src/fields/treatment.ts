import { coded, field } from '../field.ts';
import { freeText } from '../text.ts';

export const treatment = coded(
  {
    observation: { en: 'observation only', ko: '경과 관찰' },
    'wound-care': { en: 'wound care', ko: '상처 관리' },
    'elevation-or-splint': { en: 'elevation or splint', ko: '거상 또는 부목' },
    physiotherapy: { en: 'physiotherapy', ko: '물리치료' },
    analgesia: { en: 'analgesia', ko: '진통제' },
    antibiotics: { en: 'antibiotics', ko: '항생제' },
    aspiration: { en: 'aspiration', ko: '흡인' },
    incision: { en: 'incision', ko: '절개' },
    excision: { en: 'excision', ko: '절제' },
    debridement: { en: 'surgical debridement', ko: '외과적 변연절제' },
    graft: { en: 'graft', ko: '이식술' },
    hyaluronidase: { en: 'hyaluronidase', ko: '히알루로니다제' },
    'topical-thiosulfate': { en: 'topical sodium thiosulfate', ko: '국소 티오황산나트륨' },
    'intralesional-thiosulfate': { en: 'intralesional sodium thiosulfate', ko: '병변내 티오황산나트륨' },
    'iv-thiosulfate': { en: 'intravenous sodium thiosulfate', ko: '정맥 티오황산나트륨' },
    laser: { en: 'laser', ko: '레이저' },
    lithotripsy: { en: 'extracorporeal lithotripsy', ko: '체외충격파' },
    diltiazem: { en: 'diltiazem', ko: '딜티아젬' },
    bisphosphonate: { en: 'bisphosphonate', ko: '비스포스포네이트' },
    warfarin: { en: 'warfarin', ko: '와파린' },
    ceftriaxone: { en: 'ceftriaxone', ko: '세프트리악손' },
    probenecid: { en: 'probenecid', ko: '프로베네시드' },
    minocycline: { en: 'minocycline', ko: '미노사이클린' },
    'aluminium-hydroxide': { en: 'aluminium hydroxide', ko: '수산화알루미늄' },
    corticosteroid: { en: 'corticosteroid', ko: '코르티코스테로이드' },
    'calcium-or-vitamin-d-change': {
      en: 'calcium or vitamin D stopped or changed',
      ko: '칼슘/비타민 D 중단 또는 변경',
    },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Treatment', ko: '치료' }, identifiability: 'none' },
);

/** What an infant is spared when somebody knows that the lesion goes away by itself. */
export const avoidable: ReadonlySet<string> = new Set([
  'antibiotics',
  'aspiration',
  'incision',
  'excision',
  'debridement',
]);

/** Treatments that take the lesion out: they compete with its resolution. */
export const removing: ReadonlySet<string> = new Set(['excision', 'debridement']);

export const treatmentDecision = coded(
  {
    given: { en: 'given', ko: '시행' },
    avoided: { en: 'considered and avoided', ko: '고려했으나 하지 않음' },
  },
  { label: { en: 'Given or avoided', ko: '시행 여부' }, identifiability: 'none' },
);

export const treatmentReason = coded(
  {
    'natural-history': { en: 'known to resolve by itself', ko: '자연 소실이 알려져 있음' },
    'infection-suspected': { en: 'infection suspected', ko: '감염 의심' },
    symptoms: { en: 'symptoms', ko: '증상' },
    'skin-breakdown': { en: 'skin breakdown', ko: '피부 손상' },
    'wish-of-family': { en: 'wish of the family', ko: '가족의 요청' },
    'no-improvement': { en: 'no improvement', ko: '호전 없음' },
    'adverse-event': { en: 'adverse event', ko: '이상 반응' },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Reason', ko: '사유' }, identifiability: 'none' },
);

export const treatmentRoute = coded(
  {
    topical: { en: 'topical', ko: '국소' },
    intralesional: { en: 'intralesional', ko: '병변내' },
    oral: { en: 'by mouth', ko: '경구' },
    intravenous: { en: 'intravenous', ko: '정맥' },
    intramuscular: { en: 'intramuscular', ko: '근육' },
    procedure: { en: 'procedure', ko: '시술' },
  },
  { label: { en: 'Route of treatment', ko: '치료 경로' }, identifiability: 'none' },
);

export const treatmentDose = field(freeText(60), {
  label: { en: 'Dose and frequency', ko: '용량과 횟수' },
  help: {
    en: 'As prescribed, for example "10 % twice daily". Nothing of the patient.',
    ko: '처방대로 적습니다. 예: "10% 하루 두 번". 환자 정보는 적지 마십시오.',
  },
  freeText: true,
  identifiability: 'restricted',
});

export const adverseEvent = coded(
  {
    'local-irritation': { en: 'local irritation', ko: '국소 자극' },
    'allergic-reaction': { en: 'allergic reaction', ko: '알레르기 반응' },
    infection: { en: 'infection', ko: '감염' },
    bleeding: { en: 'bleeding', ko: '출혈' },
    'wound-dehiscence': { en: 'wound dehiscence', ko: '상처 벌어짐' },
    'electrolyte-disorder': { en: 'electrolyte disorder', ko: '전해질 이상' },
    'gastrointestinal-upset': { en: 'gastrointestinal upset', ko: '위장관 증상' },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Adverse event', ko: '이상 반응' }, identifiability: 'none' },
);

export const adverseEventGrade = coded(
  {
    'grade-1': { en: '1: mild', ko: '1: 경증' },
    'grade-2': { en: '2: moderate', ko: '2: 중등증' },
    'grade-3': { en: '3: severe', ko: '3: 중증' },
    'grade-4': { en: '4: life-threatening', ko: '4: 생명 위협' },
    'grade-5': { en: '5: death', ko: '5: 사망' },
  },
  { label: { en: 'Grade', ko: '등급' }, identifiability: 'none' },
);

export const adverseEventOutcome = coded(
  {
    recovered: { en: 'recovered', ko: '회복' },
    recovering: { en: 'recovering', ko: '회복 중' },
    'with-sequelae': { en: 'recovered with sequelae', ko: '후유증을 남기고 회복' },
    'not-recovered': { en: 'not recovered', ko: '미회복' },
    fatal: { en: 'fatal', ko: '사망' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Outcome of the adverse event', ko: '이상 반응의 결과' }, identifiability: 'none' },
);

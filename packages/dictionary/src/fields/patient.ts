import { z } from 'zod';
import { coded, codedList, field, quantity } from '../field.ts';
import { orAbsent } from '../missing.ts';

/** 130 years: no person is older. Adults occur among published comparison cases. */
const oldestAgeDays = 47_482;

export const ageAtPresentation = field(orAbsent(z.int().min(0).max(oldestAgeDays)), {
  label: { en: 'Age at presentation', ko: '내원 시 나이' },
  help: {
    en: 'In completed days of life; a birth date is never collected.',
    ko: '생후 일수입니다. 생년월일은 수집하지 않습니다.',
  },
  unit: 'd',
  identifiability: 'quasi-identifier',
  release: 'age-bands',
});

export const sex = coded(
  {
    female: { en: 'female', ko: '여' },
    male: { en: 'male', ko: '남' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Sex', ko: '성별' },
    identifiability: 'quasi-identifier',
    release: 'counts-above-threshold',
  },
);

export const gestationalAge = quantity(z.number().min(22).max(44), {
  label: { en: 'Gestational age', ko: '재태 연령' },
  help: { en: 'At birth, in weeks; 36 weeks and 5 days are 36.7.', ko: '출생 시, 주 단위. 36주 5일은 36.7.' },
  unit: 'wk',
  identifiability: 'quasi-identifier',
  release: 'gestation-bands',
});

export const birthWeight = quantity(z.int().min(200).max(7000), {
  label: { en: 'Birth weight', ko: '출생 체중' },
  unit: 'g',
  identifiability: 'quasi-identifier',
  release: 'weight-bands',
});

/** Adults occur among published comparison cases. */
export const weightAtExposure = quantity(z.int().min(200).max(300_000), {
  label: { en: 'Weight at exposure', ko: '투여 시 체중' },
  help: { en: 'Needed to tell a dose per kilogram.', ko: '체중당 용량 계산에 필요합니다.' },
  unit: 'g',
  identifiability: 'quasi-identifier',
  release: 'weight-bands',
});

export const underlyingCondition = codedList(
  {
    preterm: { en: 'preterm birth', ko: '미숙아' },
    'respiratory-distress': { en: 'respiratory distress syndrome', ko: '호흡곤란증후군' },
    asphyxia: { en: 'birth asphyxia', ko: '출생 질식' },
    'pulmonary-hypertension': { en: 'persistent pulmonary hypertension', ko: '지속성 폐고혈압' },
    sepsis: { en: 'sepsis', ko: '패혈증' },
    seizures: { en: 'seizures', ko: '경련' },
    hypocalcaemia: { en: 'hypocalcaemia', ko: '저칼슘혈증' },
    hyperbilirubinaemia: { en: 'hyperbilirubinaemia', ko: '고빌리루빈혈증' },
    hypoparathyroidism: { en: 'hypoparathyroidism', ko: '부갑상선기능저하증' },
    pseudohypoaldosteronism: { en: 'pseudohypoaldosteronism', ko: '가성저알도스테론증' },
    'cystic-fibrosis': { en: 'cystic fibrosis', ko: '낭성섬유증' },
    'exchange-transfusion': { en: 'exchange transfusion', ko: '교환수혈' },
    'tumour-lysis': { en: 'tumour lysis', ko: '종양용해증후군' },
    'renal-failure': { en: 'renal failure', ko: '신부전' },
    'liver-transplant': { en: 'liver transplant', ko: '간이식' },
    'lung-transplant': { en: 'lung transplant', ko: '폐이식' },
    'connective-tissue-disease': { en: 'connective-tissue disease', ko: '결합조직질환' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Underlying conditions', ko: '기저 질환' },
    alone: ['none', 'unknown'],
    identifiability: 'quasi-identifier',
    release: 'counts-above-threshold',
  },
);

export const connectiveTissueDisease = coded(
  {
    dermatomyositis: { en: 'dermatomyositis', ko: '피부근염' },
    'systemic-sclerosis': { en: 'systemic sclerosis', ko: '전신경화증' },
    lupus: { en: 'systemic lupus erythematosus', ko: '전신홍반루푸스' },
    'mixed-connective-tissue-disease': { en: 'mixed connective-tissue disease', ko: '혼합결합조직질환' },
    other: { en: 'other', ko: '기타' },
  },
  {
    label: { en: 'Connective-tissue disease', ko: '결합조직질환의 종류' },
    identifiability: 'quasi-identifier',
    release: 'counts-above-threshold',
  },
);

export const careSetting = coded(
  {
    'neonatal-intensive-care': { en: 'neonatal intensive care', ko: '신생아중환자실' },
    ward: { en: 'ward', ko: '일반 병동' },
    emergency: { en: 'emergency department', ko: '응급실' },
    'operating-theatre': { en: 'operating theatre', ko: '수술실' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Care setting at exposure', ko: '투여 당시 진료 장소' }, identifiability: 'none' },
);

export const referralPath = coded(
  {
    'neonatal-consult': { en: 'consultation from neonatal intensive care', ko: '신생아중환자실 협진' },
    emergency: { en: 'emergency department', ko: '응급실' },
    outpatient: { en: 'outpatient clinic', ko: '외래' },
    transfer: { en: 'transfer from another hospital', ko: '타원 전원' },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'How the patient came', ko: '내원 경로' }, identifiability: 'none' },
);

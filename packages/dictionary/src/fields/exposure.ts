import { coded, codedList } from '../field.ts';
import { yesNoUnknown } from './answer.ts';

export const agent = coded(
  {
    'calcium-gluconate': { en: 'calcium gluconate', ko: '칼슘 글루코네이트' },
    'calcium-chloride': { en: 'calcium chloride', ko: '염화칼슘' },
    'other-calcium': { en: 'other calcium salt', ko: '기타 칼슘염' },
    phosphate: { en: 'phosphate', ko: '인산염' },
    'electrode-paste': { en: 'electrode paste', ko: '전극 페이스트' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Agent', ko: '약제' }, identifiability: 'none' },
);

export const route = coded(
  {
    'peripheral-iv': { en: 'peripheral vein', ko: '말초 정맥' },
    'iv-not-stated': { en: 'intravenous, line not stated', ko: '정맥, 경로 기재 없음' },
    central: { en: 'central line', ko: '중심 정맥' },
    umbilical: { en: 'umbilical line', ko: '제대 정맥' },
    intramuscular: { en: 'intramuscular', ko: '근육' },
    subcutaneous: { en: 'subcutaneous', ko: '피하' },
    topical: { en: 'topical', ko: '국소' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Route', ko: '투여 경로' }, identifiability: 'none' },
);

export const indication = coded(
  {
    hypocalcaemia: { en: 'hypocalcaemia', ko: '저칼슘혈증' },
    seizure: { en: 'seizure', ko: '경련' },
    hyperkalaemia: { en: 'hyperkalaemia', ko: '고칼륨혈증' },
    'exchange-transfusion': { en: 'exchange transfusion', ko: '교환수혈' },
    'parenteral-nutrition': { en: 'parenteral nutrition', ko: '정맥영양' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Indication', ko: '투여 적응증' }, identifiability: 'none' },
);

export const extravasation = coded(yesNoUnknown, {
  label: { en: 'Extravasation recognised', ko: '혈관외유출 확인' },
  identifiability: 'none',
});

export const immediateAction = codedList(
  {
    stopped: { en: 'infusion stopped', ko: '주입 중단' },
    aspirated: { en: 'aspirated', ko: '흡인' },
    hyaluronidase: { en: 'hyaluronidase', ko: '히알루로니다제' },
    elevation: { en: 'limb elevated', ko: '사지 거상' },
    warm: { en: 'warm compress', ko: '온찜질' },
    cold: { en: 'cold compress', ko: '냉찜질' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Immediate action', ko: '즉각 조치' },
    alone: ['none', 'unknown'],
    identifiability: 'none',
  },
);

export const coInfusion = codedList(
  {
    ceftriaxone: { en: 'ceftriaxone', ko: '세프트리악손' },
    phosphate: { en: 'phosphate', ko: '인산염' },
    bicarbonate: { en: 'bicarbonate', ko: '중탄산염' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Infused at the same time', ko: '동시 주입' },
    alone: ['none', 'unknown'],
    identifiability: 'none',
  },
);

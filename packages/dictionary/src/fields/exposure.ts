import { coded } from '../field.ts';

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

import { z } from 'zod';
import { coded, field } from '../field.ts';

export const lesionId = field(z.string().regex(/^[A-Za-z0-9-]{1,36}$/), {
  label: { en: 'Lesion', ko: '병변' },
  help: {
    en: 'Name of the lesion within its case, for example "1".',
    ko: '증례 안에서의 병변 이름입니다. 예: "1".',
  },
  identifiability: 'none',
});

export const site = coded(
  {
    head: { en: 'head', ko: '머리' },
    neck: { en: 'neck', ko: '목' },
    trunk: { en: 'trunk', ko: '몸통' },
    'upper-arm': { en: 'upper arm', ko: '상완' },
    'antecubital-fossa': { en: 'antecubital fossa', ko: '주와' },
    forearm: { en: 'forearm', ko: '전완' },
    wrist: { en: 'wrist', ko: '손목' },
    hand: { en: 'hand', ko: '손' },
    buttock: { en: 'buttock', ko: '둔부' },
    thigh: { en: 'thigh', ko: '대퇴' },
    leg: { en: 'lower leg', ko: '하퇴' },
    ankle: { en: 'ankle', ko: '발목' },
    foot: { en: 'foot', ko: '발' },
    heel: { en: 'heel', ko: '발뒤꿈치' },
    multiple: { en: 'several sites, not told apart', ko: '여러 부위(구분 안 됨)' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Site', ko: '부위' },
    identifiability: 'quasi-identifier',
    release: 'counts-above-threshold',
  },
);

export const laterality = coded(
  {
    left: { en: 'left', ko: '왼쪽' },
    right: { en: 'right', ko: '오른쪽' },
    bilateral: { en: 'both sides', ko: '양쪽' },
    midline: { en: 'midline', ko: '정중' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  {
    label: { en: 'Side', ko: '좌우' },
    identifiability: 'quasi-identifier',
    release: 'counts-above-threshold',
  },
);

export const imagingPattern = coded(
  {
    'amorphous-mass': { en: 'amorphous mass', ko: '무정형 종괴' },
    'diffuse-subcutaneous-plaque': { en: 'diffuse subcutaneous plaque', ko: '미만성 피하 판' },
    'vascular-perivascular': { en: 'vascular or perivascular', ko: '혈관 및 혈관 주위' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
    'not-stated': { en: 'not stated', ko: '기재 없음' },
  },
  { label: { en: 'Radiographic pattern', ko: '방사선 양상' }, identifiability: 'none' },
);

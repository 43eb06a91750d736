import { z } from 'zod';
import { coded, codedList, quantity } from '../field.ts';
import { yesNo } from './answer.ts';

export const modality = coded(
  {
    radiograph: { en: 'radiograph', ko: '단순 방사선' },
    ultrasound: { en: 'ultrasound', ko: '초음파' },
    ct: { en: 'CT', ko: '전산화단층촬영' },
    mri: { en: 'MRI', ko: '자기공명영상' },
    scintigraphy: { en: 'scintigraphy', ko: '신티그래피' },
  },
  { label: { en: 'Modality', ko: '검사 종류' }, identifiability: 'none' },
);

export const radiographicPattern = codedList(
  {
    'amorphous-mass': { en: 'amorphous mass', ko: '무정형 종괴' },
    'diffuse-subcutaneous-plaque': { en: 'diffuse subcutaneous plaque', ko: '미만성 피하 판' },
    'vascular-perivascular': { en: 'vascular or perivascular', ko: '혈관 및 혈관 주위' },
    other: { en: 'other', ko: '기타' },
    none: { en: 'none', ko: '없음' },
  },
  { label: { en: 'Patterns', ko: '양상' }, alone: ['none'], identifiability: 'none' },
);

export const descriptors = codedList(
  {
    scattered: { en: 'scattered', ko: '산재성' },
    hazy: { en: 'hazy', ko: '흐릿함' },
    'huge-diffuse': { en: 'huge, diffuse', ko: '거대 미만성' },
    linear: { en: 'linear', ko: '선상' },
    'venous-cast': { en: 'venous cast', ko: '정맥 주형' },
  },
  { label: { en: 'Descriptors', ko: '서술' }, identifiability: 'none' },
);

export const area = quantity(z.number().min(0).max(1_000_000), {
  label: { en: 'Area', ko: '면적' },
  unit: 'mm2',
  identifiability: 'none',
});

export const greatestDiameter = quantity(z.number().min(0).max(1500), {
  label: { en: 'Greatest diameter', ko: '최대 직경' },
  unit: 'mm',
  identifiability: 'none',
});

export const density = coded(
  {
    'grade-0': { en: '0: none', ko: '0: 없음' },
    'grade-1': { en: '1: faint', ko: '1: 희미함' },
    'grade-2': { en: '2: less than cortical bone', ko: '2: 피질골보다 옅음' },
    'grade-3': { en: '3: as cortical bone', ko: '3: 피질골과 같음' },
  },
  { label: { en: 'Density', ko: '음영 등급' }, identifiability: 'none' },
);

export const reading = coded(
  {
    first: { en: 'first reader', ko: '1차 판독' },
    second: { en: 'second reader', ko: '2차 판독' },
  },
  {
    label: { en: 'Which reading', ko: '판독 순서' },
    help: {
      en: 'A second reading of the same film is an entry of its own; readers are not named.',
      ko: '같은 영상의 2차 판독은 따로 입력합니다. 판독자 이름은 적지 않습니다.',
    },
    identifiability: 'none',
  },
);

export const blinded = coded(yesNo, {
  label: { en: 'Read without knowing the course', ko: '경과를 모른 채 판독' },
  identifiability: 'none',
});

export const histology = coded(
  {
    none: { en: 'no histology', ko: '조직검사 없음' },
    'dermal-subcutaneous-calcium': {
      en: 'amorphous calcium in dermis and subcutis',
      ko: '진피와 피하의 무정형 석회',
    },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Histology', ko: '조직 소견' }, identifiability: 'none' },
);

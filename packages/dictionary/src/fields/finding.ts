import { z } from 'zod';
import { coded, codedList, quantity } from '../field.ts';

export const plannedVisit = coded(
  {
    'week-1': { en: 'week 1', ko: '1주' },
    'week-2': { en: 'week 2', ko: '2주' },
    'week-4': { en: 'week 4', ko: '4주' },
    'week-8': { en: 'week 8', ko: '8주' },
    'week-12': { en: 'week 12', ko: '12주' },
    'week-26': { en: 'week 26', ko: '26주' },
    'week-52': { en: 'week 52', ko: '52주' },
    unplanned: { en: 'unplanned', ko: '예정 외' },
  },
  { label: { en: 'Planned visit', ko: '예정 방문' }, identifiability: 'none' },
);

export const tenderness = coded(
  {
    yes: { en: 'tender', ko: '압통 있음' },
    no: { en: 'not tender', ko: '압통 없음' },
    'not-examined': { en: 'not examined', ko: '진찰하지 않음' },
  },
  { label: { en: 'Tenderness', ko: '압통' }, identifiability: 'none' },
);

export const skin = codedList(
  {
    intact: { en: 'intact', ko: '정상' },
    ulcer: { en: 'ulcer', ko: '궤양' },
    scar: { en: 'scar', ko: '흉터' },
    pigment: { en: 'pigment change', ko: '색소 변화' },
  },
  { label: { en: 'Skin', ko: '피부' }, alone: ['intact'], identifiability: 'none' },
);

export const extentChange = coded(
  {
    larger: { en: 'larger', ko: '커짐' },
    same: { en: 'the same', ko: '변화 없음' },
    smaller: { en: 'smaller', ko: '작아짐' },
    gone: { en: 'gone', ko: '소실' },
  },
  { label: { en: 'Size against the look before', ko: '이전 대비 크기' }, identifiability: 'none' },
);

export const densityChange = coded(
  {
    denser: { en: 'denser', ko: '진해짐' },
    same: { en: 'the same', ko: '변화 없음' },
    'more-lucent': { en: 'more lucent', ko: '옅어짐' },
  },
  { label: { en: 'Density against the look before', ko: '이전 대비 음영' }, identifiability: 'none' },
);

export const recurrence = coded(
  {
    yes: { en: 'came back after it had gone', ko: '소실 후 재발' },
    no: { en: 'did not come back', ko: '재발 없음' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Recurrence', ko: '재발' }, identifiability: 'none' },
);

export const response = coded(
  {
    complete: { en: 'complete', ko: '완전 반응' },
    partial: { en: 'partial', ko: '부분 반응' },
    none: { en: 'none', ko: '반응 없음' },
    worse: { en: 'worse', ko: '악화' },
  },
  {
    label: { en: 'Response to treatment', ko: '치료 반응' },
    help: { en: 'For lesions other than those of newborns.', ko: '신생아 병변이 아닌 경우에 적습니다.' },
    identifiability: 'none',
  },
);

export const sequelae = codedList(
  {
    scar: { en: 'scar', ko: '흉터' },
    atrophy: { en: 'atrophy', ko: '위축' },
    contracture: { en: 'contracture', ko: '구축' },
    'growth-disturbance': { en: 'growth disturbance', ko: '성장 장애' },
    'joint-limitation': { en: 'joint limitation', ko: '관절 운동 제한' },
    pigment: { en: 'pigment change', ko: '색소 변화' },
    none: { en: 'none', ko: '없음' },
  },
  {
    label: { en: 'Sequelae', ko: '후유증' },
    help: {
      en: 'Best told a year after presentation or later.',
      ko: '내원 1년 이후에 판단하는 것이 좋습니다.',
    },
    alone: ['none'],
    identifiability: 'none',
  },
);

const normalOrImpaired = {
  normal: { en: 'normal', ko: '정상' },
  impaired: { en: 'impaired', ko: '저하' },
} as const;

export const bodilyFunction = coded(normalOrImpaired, {
  label: { en: 'Function', ko: '기능' },
  identifiability: 'none',
});

export const cosmetic = coded(normalOrImpaired, {
  label: { en: 'Appearance', ko: '외관' },
  identifiability: 'none',
});

export const parentRating = quantity(z.int().min(0).max(10), {
  label: { en: "Parent's rating of the appearance", ko: '보호자의 외관 평가' },
  help: { en: '0 is the worst, 10 the best.', ko: '0이 가장 나쁨, 10이 가장 좋음.' },
  unit: '{score}',
  identifiability: 'none',
});

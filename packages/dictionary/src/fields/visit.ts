import { z } from 'zod';
import { coded, field } from '../field.ts';

/** 100 years: what lies later is a typing error. */
const lastDay = 36_525;

export const day = field(z.int().min(0).max(lastDay), {
  label: { en: 'Day', ko: '일' },
  help: { en: 'Whole days from day 0 of the case.', ko: '증례의 0일부터 센 일수입니다.' },
  unit: 'd',
  identifiability: 'quasi-identifier',
  release: 'day-grid',
});

/** A day of the case, or the bounds between which it lies when it is known less exactly. */
export const moment = field(
  z.union([
    z.strictObject({ day }),
    z.strictObject({ dayFrom: day, dayTo: day }).refine(({ dayFrom, dayTo }) => dayFrom <= dayTo, {
      path: ['dayTo'],
      error: 'expected dayFrom <= dayTo',
    }),
  ]),
  {
    label: { en: 'When', ko: '시점' },
    help: {
      en: 'A day, or the two days between which it lies.',
      ko: '날짜, 또는 그 사이에 있는 두 날짜입니다.',
    },
    identifiability: 'quasi-identifier',
    release: 'day-grid',
  },
);

export type Moment = z.infer<typeof moment>;

export const visitMode = coded(
  {
    'in-person': { en: 'in person', ko: '대면' },
    phone: { en: 'by telephone', ko: '전화' },
    photo: { en: 'by photograph', ko: '사진' },
    'film-only': { en: 'film only', ko: '영상만' },
    'as-published': { en: 'as told in a publication', ko: '문헌 기술' },
  },
  { label: { en: 'Kind of visit', ko: '방문 방식' }, identifiability: 'none' },
);

export const palpable = coded(
  {
    yes: { en: 'palpable', ko: '만져짐' },
    no: { en: 'not palpable', ko: '만져지지 않음' },
    'not-examined': { en: 'not examined', ko: '진찰하지 않음' },
  },
  { label: { en: 'Palpable', ko: '촉진' }, identifiability: 'none' },
);

export const calcification = coded(
  {
    yes: { en: 'calcification on film', ko: '영상에 석회화 있음' },
    no: { en: 'no calcification on film', ko: '영상에 석회화 없음' },
    'not-assessed': { en: 'no film, or not assessable', ko: '영상 없음 또는 판정 불가' },
  },
  { label: { en: 'Calcification', ko: '석회화' }, identifiability: 'none' },
);

/** What a publication says of the lesion; "almost gone" is not resolved. */
export const reported = coded(
  {
    present: { en: 'reported present', ko: '있다고 보고' },
    'almost-absent': { en: 'reported almost gone', ko: '거의 소실로 보고' },
    absent: { en: 'reported gone', ko: '소실로 보고' },
    'not-reported': { en: 'not reported', ko: '보고 없음' },
  },
  { label: { en: 'As reported', ko: '보고된 상태' }, identifiability: 'none' },
);

export const removalProcedure = coded(
  {
    excision: { en: 'excision', ko: '절제' },
    debridement: { en: 'surgical debridement', ko: '외과적 변연절제' },
    'incision-drainage': { en: 'incision and drainage', ko: '절개 배농' },
    other: { en: 'other procedure', ko: '기타 시술' },
  },
  { label: { en: 'Procedure that removed the lesion', ko: '병변 제거 시술' }, identifiability: 'none' },
);

export const lossReason = coded(
  {
    'moved-away': { en: 'moved away', ko: '이사' },
    'no-contact': { en: 'no contact', ko: '연락 두절' },
    'declined-visits': { en: 'declined further visits', ko: '추적 거부' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Reason for loss to follow-up', ko: '추적 중단 사유' }, identifiability: 'none' },
);

export const correctionReason = coded(
  {
    'entry-error': { en: 'entered wrongly', ko: '입력 오류' },
    'source-corrected': { en: 'source was corrected', ko: '원자료 정정' },
    'new-information': { en: 'new information', ko: '새로운 정보' },
  },
  { label: { en: 'Reason for correction', ko: '정정 사유' }, identifiability: 'none' },
);

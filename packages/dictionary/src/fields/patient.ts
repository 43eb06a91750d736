import { z } from 'zod';
import { coded, field } from '../field.ts';
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
});

export const sex = coded(
  {
    female: { en: 'female', ko: '여' },
    male: { en: 'male', ko: '남' },
    other: { en: 'other', ko: '기타' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Sex', ko: '성별' }, identifiability: 'quasi-identifier' },
);

export const gestationalAge = field(orAbsent(z.number().min(22).max(44)), {
  label: { en: 'Gestational age', ko: '재태 연령' },
  help: { en: 'At birth, in weeks.', ko: '출생 시, 주 단위.' },
  unit: 'wk',
  identifiability: 'quasi-identifier',
});

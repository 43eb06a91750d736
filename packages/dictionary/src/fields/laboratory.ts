import { z } from 'zod';
import { coded, field } from '../field.ts';
import { analyteLabels, analytes } from '../laboratory/analyte.ts';
import type { Term } from '../term.ts';
import { freeText } from '../text.ts';

export const analyte = coded(analyteLabels, {
  label: { en: 'Analyte', ko: '검사 항목' },
  terms: Object.values(analytes).flatMap((each): readonly Term[] => each.terms),
  identifiability: 'none',
});

/** UCUM codes; a laboratory's own way of writing them stands in the labels. */
export const laboratoryUnit = coded(
  {
    'mg/dL': { en: 'mg/dL', ko: 'mg/dL(밀리그램)' },
    'mmol/L': { en: 'mmol/L', ko: 'mmol/L(밀리몰)' },
    'meq/L': { en: 'mEq/L', ko: 'mEq/L(밀리당량)' },
    'g/dL': { en: 'g/dL', ko: 'g/dL(그램)' },
    'g/L': { en: 'g/L', ko: 'g/L(그램)' },
    'U/L': { en: 'U/L', ko: 'U/L(단위)' },
    'pg/mL': { en: 'pg/mL', ko: 'pg/mL(피코그램)' },
    'ng/L': { en: 'ng/L', ko: 'ng/L(나노그램)' },
    'ng/mL': { en: 'ng/mL', ko: 'ng/mL(나노그램)' },
    'nmol/L': { en: 'nmol/L', ko: 'nmol/L(나노몰)' },
    'umol/L': { en: 'µmol/L', ko: 'µmol/L(마이크로몰)' },
    'mg/L': { en: 'mg/L', ko: 'mg/L(밀리그램)' },
  },
  {
    label: { en: 'Unit as reported', ko: '보고된 단위' },
    help: {
      en: 'As the laboratory reports it; the registry converts.',
      ko: '검사실이 보고한 단위 그대로 적습니다. 환산은 레지스트리가 합니다.',
    },
    identifiability: 'none',
  },
);

const measured = z.number().min(0).max(1_000_000);

export const laboratoryValue = field(measured, {
  label: { en: 'Value as reported', ko: '보고된 값' },
  identifiability: 'none',
});

export const comparator = coded(
  {
    'less-than': { en: 'less than', ko: '미만' },
    'greater-than': { en: 'greater than', ko: '초과' },
  },
  {
    label: { en: 'Beyond what is measured', ko: '측정 한계' },
    help: {
      en: 'Where the laboratory reports only "<" or ">" a value.',
      ko: '"<" 또는 ">"로 보고된 경우에 적습니다.',
    },
    identifiability: 'none',
  },
);

export const referenceLow = field(measured, {
  label: { en: 'Reference range, lower', ko: '참고치 하한' },
  help: { en: 'In the same unit.', ko: '같은 단위로 적습니다.' },
  identifiability: 'none',
});

export const referenceHigh = field(measured, {
  label: { en: 'Reference range, upper', ko: '참고치 상한' },
  help: { en: 'In the same unit.', ko: '같은 단위로 적습니다.' },
  identifiability: 'none',
});

export const specimen = coded(
  {
    'serum-plasma': { en: 'serum or plasma', ko: '혈청 또는 혈장' },
    'whole-blood': { en: 'whole blood', ko: '전혈' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Specimen', ko: '검체' }, identifiability: 'none' },
);

export const laboratoryMethod = field(freeText(60), {
  label: { en: 'Method', ko: '검사 방법' },
  help: { en: 'For example "ion-selective electrode".', ko: '예: "이온선택전극".' },
  freeText: true,
  identifiability: 'restricted',
});

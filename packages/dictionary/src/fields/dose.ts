import { z } from 'zod';
import { coded, field, quantity } from '../field.ts';

export const productStrength = quantity(z.number().gt(0).max(1000), {
  label: { en: 'Strength of the product', ko: '제제 농도' },
  help: { en: 'Of the salt; 10 % is 100 mg/mL.', ko: '염 기준. 10%는 100 mg/mL입니다.' },
  unit: 'mg/mL',
  identifiability: 'none',
});

export const osmolality = quantity(z.number().gt(0).max(5000), {
  label: { en: 'Osmolality as given', ko: '투여액 삼투압농도' },
  unit: 'mosm/L',
  identifiability: 'none',
});

export const doseValue = field(z.number().gt(0).max(1_000_000), {
  label: { en: 'Dose', ko: '용량' },
  help: {
    en: 'The number alone; what it counts, per what and how often stand in the fields beside it.',
    ko: '숫자만 적습니다. 단위, 체중당 여부, 기간은 다음 항목에 적습니다.',
  },
  identifiability: 'none',
});

export const doseUnit = coded(
  {
    'mg-salt': { en: 'mg of the salt', ko: 'mg(염)' },
    'mg-elemental-calcium': { en: 'mg of elemental calcium', ko: 'mg(원소 칼슘)' },
    mmol: { en: 'mmol of calcium', ko: 'mmol(칼슘)' },
    'ml-product': { en: 'mL of the product', ko: 'mL(제제)' },
  },
  { label: { en: 'What the dose counts', ko: '용량의 기준' }, identifiability: 'none' },
);

export const doseWeight = coded(
  {
    'per-kg': { en: 'per kilogram', ko: 'kg당' },
    total: { en: 'in total', ko: '총량' },
  },
  { label: { en: 'Per weight', ko: '체중당 여부' }, identifiability: 'none' },
);

export const dosePeriod = coded(
  {
    'per-dose': { en: 'per dose', ko: '1회당' },
    'per-day': { en: 'per day', ko: '1일당' },
    cumulative: { en: 'cumulative', ko: '누적' },
  },
  { label: { en: 'Per dose or day', ko: '기간당' }, identifiability: 'none' },
);

export const doses = quantity(z.int().min(1).max(1000), {
  label: { en: 'Number of doses', ko: '투여 횟수' },
  unit: '1',
  identifiability: 'none',
});

export const administration = coded(
  {
    bolus: { en: 'bolus', ko: '일시 주입' },
    infusion: { en: 'infusion', ko: '지속 주입' },
    unknown: { en: 'unknown', ko: '미상' },
  },
  { label: { en: 'Bolus or infusion', ko: '주입 방법' }, identifiability: 'none' },
);

export const infusionRate = quantity(z.number().gt(0).max(2000), {
  label: { en: 'Rate', ko: '주입 속도' },
  unit: 'mL/h',
  identifiability: 'none',
});

export const infusionDuration = quantity(z.number().gt(0).max(2400), {
  label: { en: 'Duration', ko: '주입 시간' },
  unit: 'h',
  identifiability: 'none',
});

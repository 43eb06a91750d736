import type { Label } from '../label.ts';
import type { Term } from '../term.ts';
import {
  calciumMolar,
  creatinineMolar,
  magnesiumMolar,
  phosphorusMolar,
  vitaminDMolar,
} from './molarMass.ts';

export const analyteLabels = {
  'calcium-total': { en: 'calcium, total', ko: '총 칼슘' },
  'calcium-ionised': { en: 'calcium, ionised', ko: '이온화 칼슘' },
  phosphate: { en: 'phosphate', ko: '인산' },
  albumin: { en: 'albumin', ko: '알부민' },
  magnesium: { en: 'magnesium', ko: '마그네슘' },
  'alkaline-phosphatase': { en: 'alkaline phosphatase', ko: '알칼리인산분해효소' },
  'parathyroid-hormone': { en: 'parathyroid hormone, intact', ko: '부갑상선호르몬(intact)' },
  'vitamin-d-25-oh': { en: '25-hydroxyvitamin D', ko: '25-OH 비타민 D' },
  creatinine: { en: 'creatinine', ko: '크레아티닌' },
  'c-reactive-protein': { en: 'C-reactive protein', ko: 'C반응단백' },
} as const satisfies Record<string, Label>;

/** Something that a laboratory measures, and the units in which it may be reported. */
export interface Analyte {
  /** UCUM code of the unit in which values are compared. */
  readonly canonical: string;
  /** By UCUM code: what a value in it is multiplied with to be one in the canonical unit. */
  readonly units: Readonly<Record<string, number>>;
  /** Hard limits in the canonical unit; what lies beyond is no value of a living patient. */
  readonly least: number;
  readonly most: number;
  readonly terms: readonly Term[];
}

const loinc = (
  code: string,
  property: Term['property'],
  specimen: Term['specimen'] = 'serum-plasma',
  verified = true,
): Term => ({ system: 'http://loinc.org', code, property, specimen, verified });

/** Milligrams in a decilitre, in millimoles in a litre. */
const mgPerDl = (gramsPerMole: number) => 10 / gramsPerMole;

/** Calcium and magnesium carry two charges: a milliequivalent is half a millimole. */
const perTwoCharges = 1 / 2;

/**
 * The analytes, with exact factors. The limits of total and of ionised calcium are the registry's own protocol; the others are
 * set wide enough for the sickest of patients.
 */
export const analytes = {
  'calcium-total': {
    canonical: 'mmol/L',
    units: { 'mg/dL': mgPerDl(calciumMolar), 'mmol/L': 1, 'meq/L': perTwoCharges },
    least: 2 * mgPerDl(calciumMolar),
    most: 20 * mgPerDl(calciumMolar),
    terms: [loinc('17861-6', 'mass'), loinc('2000-8', 'moles')],
  },
  'calcium-ionised': {
    canonical: 'mmol/L',
    units: { 'mmol/L': 1, 'meq/L': perTwoCharges, 'mg/dL': mgPerDl(calciumMolar) },
    least: 0.2,
    most: 3,
    terms: [
      loinc('1995-0', 'moles'),
      loinc('1994-3', 'moles', 'whole-blood'),
      loinc('17863-2', 'mass'),
      loinc('38230-9', 'mass', 'whole-blood'),
    ],
  },
  phosphate: {
    canonical: 'mmol/L',
    units: { 'mg/dL': mgPerDl(phosphorusMolar), 'mmol/L': 1 },
    least: 0.05,
    most: 10,
    terms: [loinc('2777-1', 'mass')],
  },
  albumin: {
    canonical: 'g/L',
    units: { 'g/dL': 10, 'g/L': 1 },
    least: 5,
    most: 80,
    terms: [loinc('1751-7', 'mass')],
  },
  magnesium: {
    canonical: 'mmol/L',
    units: { 'mg/dL': mgPerDl(magnesiumMolar), 'mmol/L': 1, 'meq/L': perTwoCharges },
    least: 0.05,
    most: 10,
    terms: [loinc('19123-9', 'mass')],
  },
  'alkaline-phosphatase': {
    canonical: 'U/L',
    units: { 'U/L': 1 },
    least: 1,
    most: 20_000,
    terms: [],
  },
  'parathyroid-hormone': {
    canonical: 'pg/mL',
    units: { 'pg/mL': 1, 'ng/L': 1 },
    least: 0,
    most: 10_000,
    terms: [loinc('2731-8', 'mass', 'serum-plasma', false)],
  },
  'vitamin-d-25-oh': {
    canonical: 'nmol/L',
    units: { 'ng/mL': 1000 / vitaminDMolar, 'nmol/L': 1 },
    least: 0,
    most: 2000,
    terms: [],
  },
  creatinine: {
    canonical: 'umol/L',
    units: { 'mg/dL': 10_000 / creatinineMolar, 'umol/L': 1 },
    least: 1,
    most: 3000,
    terms: [],
  },
  'c-reactive-protein': {
    canonical: 'mg/L',
    units: { 'mg/L': 1, 'mg/dL': 10 },
    least: 0,
    most: 1000,
    terms: [],
  },
} as const satisfies Record<keyof typeof analyteLabels, Analyte>;

export type AnalyteCode = keyof typeof analytes;

/** A field's view of an analyte: every analyte has the same shape, whatever its units. */
export const analyteOf = (code: AnalyteCode): Analyte => analytes[code];

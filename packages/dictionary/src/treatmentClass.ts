import type { Label } from './label.ts';

/** What the treatments of a case come to, from the least to the most. */
export const treatmentClasses = {
  observation: { en: 'observation and care alone', ko: '경과 관찰 및 보존적 관리만' },
  other: { en: 'other', ko: '기타' },
  medication: { en: 'medication', ko: '약물' },
  procedure: { en: 'a procedure', ko: '시술' },
} as const satisfies Readonly<Record<string, Label>>;

export type TreatmentClass = keyof typeof treatmentClasses;

/** Treatments that only watch the lesion and care for the patient while it goes away. */
const observing: ReadonlySet<string> = new Set([
  'observation',
  'wound-care',
  'elevation-or-splint',
  'physiotherapy',
  'analgesia',
]);

/** Treatments that a hand does. */
const procedures: ReadonlySet<string> = new Set([
  'aspiration',
  'incision',
  'excision',
  'debridement',
  'graft',
  'laser',
  'lithotripsy',
]);

/** The furthest that one of the treatments goes; of none it is observation. */
export function treatmentClassOf(treatments: readonly string[]): TreatmentClass {
  if (treatments.some((code) => procedures.has(code))) return 'procedure';
  const others = treatments.filter((code) => !observing.has(code));
  if (others.some((code) => code !== 'other')) return 'medication';
  return others.length > 0 ? 'other' : 'observation';
}

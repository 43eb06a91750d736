import {
  aetiologyClass,
  ageAtPresentation,
  ageBands,
  agent,
  fields,
  imagingPattern,
  type Label,
  laterality,
  sex,
  site,
} from '@calcinosis/dictionary';
import type { z } from 'zod';
import type { Language } from './chart.ts';
import type { Dimension } from './dimension.ts';

/** A group of cases whose lesions or agents differ in the dimension, and one of cases that do not tell. */
export const several = 'several';
export const notRecorded = 'not-recorded';

/** The field that each dimension is coded by; ages are in bands instead. */
const codedBy: Readonly<Record<Exclude<Dimension, 'age'>, z.ZodType>> = {
  sex,
  aetiology: aetiologyClass,
  agent,
  site,
  laterality,
  pattern: imagingPattern,
};

/** Every group that a dimension may have, in the dictionary's order, `several` and `not-recorded` last. */
export function groupsOf(dimension: Dimension): string[] {
  const codes =
    dimension === 'age'
      ? ageBands.map(({ code }) => code)
      : Object.keys(fields.get(codedBy[dimension])?.codes ?? {});
  return [...codes, several, notRecorded];
}

/** What a dimension is called. */
export function dimensionLabel(dimension: Dimension): Label {
  const field = dimension === 'age' ? ageAtPresentation : codedBy[dimension];
  const label = fields.get(field)?.label;
  if (label === undefined) throw new TypeError(`The dictionary has a label for ${dimension}.`);
  return label;
}

/** What a group is called that has a code in each of some dimensions. */
export function cellLabel(by: readonly Dimension[], at: readonly string[], language: Language): string {
  if (by.length === 0) return { en: 'All cases', ko: '전체' }[language];
  return by.map((dimension, place) => groupLabel(dimension, at[place] ?? notRecorded, language)).join(' · ');
}

/** What a group of one dimension is called. */
export function groupLabel(dimension: Dimension, group: string, language: Language): string {
  if (group === several) return { en: 'several', ko: '여러 값' }[language];
  if (group === notRecorded) return { en: 'not recorded', ko: '기록 없음' }[language];
  if (dimension === 'age') return ageLabel(group, language);
  return codeLabel(codedBy[dimension], group, language);
}

/** "0–6 d"; the oldest band has no end: "365 d or more". */
function ageLabel(band: string, language: Language): string {
  const [from, to] = band.split('-');
  if (to === '') return { en: `${from} d or more`, ko: `${from}일 이상` }[language];
  return { en: `${from}–${to} d`, ko: `${from}–${to}일` }[language];
}

/** The dictionary's label of a code; the code itself when it has none. */
export function codeLabel(schema: z.ZodType, code: string, language: Language): string {
  return fields.get(schema)?.codes?.[code]?.[language] ?? code;
}

/**
 * Compares groups by their codes in some dimensions, the first dimension first, in the dictionary's order of codes: the
 * order of text would put 14 days before 7, and another collation another way.
 */
export function inOrderOf(by: readonly Dimension[]): (a: readonly string[], b: readonly string[]) => number {
  const ranks = by.map((dimension) => new Map(groupsOf(dimension).map((code, rank) => [code, rank])));
  const rankAt = (place: number, code: string) => ranks[place]?.get(code) ?? Infinity;
  return (a, b) => {
    const place = by.findIndex((_, index) => a[index] !== b[index]);
    const [one = '', other = ''] = [a[place], b[place]];
    const [first, second] = [rankAt(place, one), rankAt(place, other)];
    if (first !== second) return first - second;
    return one === other ? 0 : one < other ? -1 : 1;
  };
}

/** What each code of a field means; none where the dictionary has no codes for it. */
export function codeLabels(schema: z.ZodType): Record<string, Label> {
  return { ...fields.get(schema)?.codes };
}

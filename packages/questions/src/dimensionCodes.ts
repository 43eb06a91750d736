import {
  aetiologyClass,
  ageBands,
  agent,
  fields,
  imagingPattern,
  laterality,
  sex,
  site,
} from '@calcinosis/dictionary';
import type { z } from 'zod';
import type { Language } from './chart.ts';
import type { Dimension } from './resolutionTimeQuestion.ts';

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

/** What a group is called. */
export function groupLabel(dimension: Dimension, group: string, language: Language): string {
  if (group === several) return { en: 'several', ko: '여러 값' }[language];
  if (group === notRecorded) return { en: 'not recorded', ko: '기록 없음' }[language];
  if (dimension === 'age') return { en: `${group} d`, ko: `${group}일` }[language];
  return codeLabel(codedBy[dimension], group, language);
}

/** The dictionary's label of a code; the code itself when it has none. */
export function codeLabel(schema: z.ZodType, code: string, language: Language): string {
  return fields.get(schema)?.codes?.[code]?.[language] ?? code;
}

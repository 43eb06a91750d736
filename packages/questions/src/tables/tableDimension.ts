import { fields, type Label, yesNo } from '@calcinosis/dictionary';
import type { CaseFacts, FieldTold, OutlookName } from '@calcinosis/registry';
import type { z } from 'zod';
import { languages } from '../chart.ts';
import type { askedStratum, Dimension } from '../dimension.ts';
import { dimensionLabel, groupLabel, groupsOf, notRecorded } from '../dimensionCodes.ts';

/** What the cases of a table are told apart by. Its groups are fixed beforehand, whatever cases there are. */
export interface TableDimension {
  /** Says what is read: two of one name are the same. */
  readonly name: string;
  readonly label: Label;
  /** Its groups in their order. */
  readonly categories: readonly Category[];
  readonly reading: Reading;
}

export interface Category {
  readonly code: string;
  readonly label: Label;
  /**
   * How many cases are in it is a number that readers have anyway, and each rounding of one number tells more of it:
   *
   * - `elsewhere`: other answers tell it as well, so that to hide it here would hide nothing.
   * - `rest`: it is all cases of the table without those of its other categories, and not told.
   */
  readonly told?: 'elsewhere' | 'rest';
}

/**
 * Where the group of a case is read: in a dimension of every question; in how far a field is filled in; in how the case stands
 * on the day of the answer, which is that of the event at its position; in a fact that is one code, which may be one of a group of
 * them; or in one that is a list, by whether it holds a code, or any. Not recorded where the fact is not, unless a list is read
 * only for who has the code. Which centre has the case is read for a comparison alone, which tells nobody.
 */
export type Reading =
  | { readonly dimension: Dimension }
  | { readonly field: FieldTold }
  | { readonly outlook: OutlookName }
  | { readonly centre: true }
  | { readonly fact: CodedFact }
  | { readonly fact: CodedFact; readonly groups: Readonly<Record<string, readonly string[]>> }
  | { readonly list: ListedFact; readonly holds: 'any' }
  | { readonly list: ListedFact; readonly holds: { readonly code: string }; readonly else: Else };

/** Who has not the code of a list: told apart from those of whom it is not recorded, or together with them. */
type Else = 'no' | 'otherwise';

type FactThatIs<Value> = {
  [Name in keyof CaseFacts]: CaseFacts[Name] extends Value ? Name : never;
}[keyof CaseFacts];
export type CodedFact = FactThatIs<string | null> | 'registered_month';
export type ListedFact = FactThatIs<readonly string[] | null>;

/** Codes with their labels, and what they are codes of. */
export interface Coding {
  readonly label: Label;
  readonly codes: Readonly<Record<string, Label>>;
}

/** What a field of the dictionary is called. */
export function labelOfField(field: z.ZodType): Label {
  const { label } = fields.get(field) ?? {};
  if (label === undefined) throw new TypeError('The dictionary describes the field.');
  return label;
}

/** The codes of a field of the dictionary. */
export function codingOf(field: z.ZodType): Coding {
  const { codes } = fields.get(field) ?? {};
  if (codes === undefined) throw new TypeError('The dictionary has codes for the field.');
  return { label: labelOfField(field), codes };
}

/** The codes of bands with their labels. */
export const codesOfBands = (
  bands: readonly { readonly code: string; readonly label: Label }[],
): Coding['codes'] => Object.fromEntries(bands.map(({ code, label }) => [code, label]));

/** A dimension that every question may be by. */
export const caseDimension = (dimension: Dimension): TableDimension => ({
  name: dimension,
  label: dimensionLabel(dimension),
  categories: groupsOf(dimension).map((code) => ({ code, label: labelOf(dimension, code) })),
  reading: { dimension },
});

/** A fact that is one code of a list, or not recorded. */
export const factDimension = (fact: CodedFact, { label, codes }: Coding): TableDimension => ({
  name: dashed(fact),
  label,
  categories: categoriesOf(codes),
  reading: { fact },
});

/** A fact that is a list of codes: whether it has any. */
export const anyDimension = (list: ListedFact, label: Label): TableDimension => ({
  name: dashed(list),
  label,
  categories: categoriesOf(yesNo),
  reading: { list, holds: 'any' },
});

/**
 * A fact that is a list of codes: a dimension for each of them, of the cases that have it and of those that have not. A case
 * may have several, so no table could have each of them in one cell.
 *
 * Of all hospitals those of whom nothing is recorded are with those that have not: told of by themselves they would be
 * in the table of every code, hidden in some and shown in others. How many these are is not told: it is all cases without
 * those that have the code, and from many roundings of the two all cases would be known to one or two.
 */
export function listDimensions(
  list: ListedFact,
  { label, codes }: Coding,
  { stratum }: { readonly stratum: z.infer<typeof askedStratum> },
): TableDimension[] {
  const isPooled = stratum === 'hospital';
  return Object.entries(codes)
    .filter(([code]) => !isNone.has(code))
    .map(([code, each]) => ({
      name: dashed(`${list}-${code}`),
      label: { en: `${label.en}: ${each.en}`, ko: `${label.ko}: ${each.ko}` },
      categories: isPooled ? [{ code: 'yes', label: yesNo.yes }, otherwise] : categoriesOf(yesNo),
      reading: { list, holds: { code }, else: isPooled ? 'otherwise' : 'no' },
    }));
}

/** Facts are columns, and named like them; what is told has a dash between words. */
const dashed = (name: string): string => name.replaceAll('_', '-');

/** What a list that holds nothing is written as. */
const isNone: ReadonlySet<string> = new Set(['none', 'unknown']);

const categoriesOf = (codes: Coding['codes']): Category[] => [
  ...Object.entries(codes).map(([code, label]) => ({ code, label })),
  notTold,
];

const labelOf = (dimension: Dimension, code: string): Label => {
  const [en, ko] = languages.map((language) => groupLabel(dimension, code, language));
  return { en: en ?? code, ko: ko ?? code };
};

/** Which categories of a dimension are told. */
export const toldCategories = ({ categories }: Pick<TableDimension, 'categories'>): readonly Category[] =>
  categories.filter(({ told }) => told !== 'rest');

const otherwise: Category = {
  code: 'otherwise',
  label: { en: 'no, or not recorded', ko: '아니요 또는 기록 없음' },
  told: 'rest',
};

const notTold: Category = { code: notRecorded, label: labelOf('sex', notRecorded) };

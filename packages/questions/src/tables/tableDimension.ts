import { fields, type Label, yesNo } from '@calcinosis/dictionary';
import type { CaseFacts, FieldTold } from '@calcinosis/registry';
import type { z } from 'zod';
import { languages } from '../chart.ts';
import type { Dimension } from '../dimension.ts';
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
}

/**
 * Where the group of a case is read: in a dimension of every question; in a fact that is one code, which may be one of a group of
 * them; in one that is a list, by whether it holds a code; or in how far a field is filled in. Not recorded where the fact is
 * not.
 */
export type Reading =
  | { readonly dimension: Dimension }
  | { readonly field: FieldTold }
  | { readonly fact: CodedFact }
  | { readonly fact: CodedFact; readonly groups: Readonly<Record<string, readonly string[]>> }
  | { readonly fact: ListedFact; readonly holds: string };

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

/** A dimension that every question may be by. */
export const caseDimension = (dimension: Dimension): TableDimension => ({
  name: dimension,
  label: dimensionLabel(dimension),
  categories: groupsOf(dimension).map((code) => ({ code, label: labelOf(dimension, code) })),
  reading: { dimension },
});

/** A fact that is one code of a list, or not recorded. */
export const factDimension = (fact: CodedFact, { label, codes }: Coding): TableDimension => ({
  name: fact,
  label,
  categories: categoriesOf(codes),
  reading: { fact },
});

/**
 * A fact that is a list of codes: a dimension for each of them, of the cases that have it and of those that have not. A case
 * may have several, so no table could have each of them in one cell.
 */
export const listDimensions = (fact: ListedFact, { label, codes }: Coding): TableDimension[] =>
  Object.entries(codes)
    .filter(([code]) => !isNone.has(code))
    .map(([code, each]) => ({
      name: `${fact}-${code}`,
      label: { en: `${label.en}: ${each.en}`, ko: `${label.ko}: ${each.ko}` },
      categories: categoriesOf(yesNo),
      reading: { fact, holds: code },
    }));

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

const notTold: Category = { code: notRecorded, label: labelOf('sex', notRecorded) };
